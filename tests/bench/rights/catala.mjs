// @catala-lang/french-law on the compared households of inputs.mjs, in months whose law it knows: its ceilings of family benefits are those of 2021 ever after,
// its housing aid ends in 2023. (Its package.json names a main file that is not in the package.)
import { createRequire } from 'node:module';

const Law = createRequire(import.meta.url)('@catala-lang/french-law/src/french_law.js');
const named = (kind) => ({ kind, payload: null });
const kFamilyDay = '2021-06-15';
const kHousingDay = '2023-06-15';

function familyChild(birth, index) {
  return {
    dIdentifiant: index,
    dRemunerationMensuelle: 0,
    dDateDeNaissance: birth,
    dPriseEnCharge: named('EffectiveEtPermanente'),
    dADejaOuvertDroitAuxAllocationsFamiliales: true,
    dBeneficieTitrePersonnelAidePersonnelleLogement: false,
  };
}

// Both partners' resources of the last year but one.
export function allocationsFamiliales(births, resources) {
  const { iMontantVerse } = Law.AllocationsFamilialesLib.interfaceAllocationsFamiliales({
    iDateCouranteIn: kFamilyDay,
    iEnfantsIn: births.map(familyChild),
    iRessourcesMenageIn: resources,
    iResidenceIn: named('Metropole'),
    iPersonneChargeEffectivePermanenteEstParentIn: true,
    iPersonneChargeEffectivePermanenteRemplitTitreIIn: true,
    iAvaitEnfantAChargeAvant1erJanvier2012In: false,
  });
  Law.eventsManager.resetLog(0);
  return iMontantVerse;
}

function housingChild(birth, index) {
  return {
    kind: 'EnfantACharge',
    payload: {
      aDejaOuvertDroitAuxAllocationsFamiliales: true,
      remunerationMensuelle: 0,
      nationalite: named('Francaise'),
      etudesApprentissageStageFormationProImpossibiliteTravail: false,
      obligationScolaire: named('Pendant'),
      situationGardeAlternee: named('PasDeGardeAlternee'),
      dateDeNaissance: birth,
      identifiant: index,
    },
  };
}

function dwelling(rent) {
  return {
    residencePrincipale: true,
    estEhpadOuMaisonAutonomieL31312Asf: false,
    modeOccupation: {
      kind: 'Locataire',
      payload: {
        bailleur: { kind: 'BailleurPrive' },
        beneficiaireAideAdulteOuEnfantHandicapes: false,
        logementEstChambre: false,
        colocation: false,
        ageesOuHandicapAdultesHebergeesOnereuxParticuliers: false,
        logementMeubleD8422: false,
        changementLogementD8424: named('PasDeChangement'),
        loyerPrincipal: rent,
      },
    },
    proprietaire: named('Autre'),
    loueOuSousLoueADesTiers: { kind: 'Non' },
    usufruit: named('Autre'),
    logementDecentL89462: true,
    zone: { kind: 'Zone2' },
    surfaceMCarres: 65,
  };
}

// A couple, tenants in zone 2, after CRDS. `resources`: those of housing aid, rounded up to 100 €.
export function aideLogement(births, resources, rent) {
  const result = Law.AidesLogementLib.calculetteAidesAuLogement({
    menageIn: {
      prestationsRecues: [],
      logement: dwelling(rent),
      personnesACharge: births.map(housingChild),
      nombreAutresOccupantsLogement: 0,
      situationFamiliale: named('Concubins'),
      conditionRattacheFoyerFiscalParentIfi: false,
      enfantANaitreApresQuatriemeMoisGrossesse: false,
      personnesAgeesHandicapeesFoyerR8444: false,
      residence: named('Metropole'),
    },
    demandeurIn: {
      nationalite: named('Francaise'),
      estNonSalarieAgricoleL7818L78146CodeRural: false,
      magistratFonctionnaireCentreInteretsMaterielsFamiliauxHorsMayotte: false,
      patrimoine: { produisantRevenuPeriodeR82233R8224: 0, neProduisantPasRevenuPeriodeR82233R8224: 0 },
      personneHebergeeCentreSoinLL162223SecuriteSociale: false,
      dateNaissance: '1990-03-14',
    },
    dateCouranteIn: kHousingDay,
    ressourcesMenagePrisesEnCompteIn: resources,
  });
  Law.eventsManager.resetLog(0);
  return result.traitementAideFinale(result.aideFinaleFormule);
}
