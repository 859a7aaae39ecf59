// The zone of housing aid of a commune of today. Zones are known for the communes of 2014 (assets/referentials/housing_zones.json): that of
// the same code, else the highest of its former codes.

export function zoneFinder(zones) {
  const zone1 = new Set(zones.zone_1);
  const zone2 = new Set(zones.zone_2);
  // 0: the zoning does not apply there.
  return (commune) => {
    const codes = [commune.commune ?? commune.code, ...(commune.anciensCodes ?? [])];
    if (codes.some((code) => zone1.has(code))) return 1;
    if (codes.some((code) => zone2.has(code))) return 2;
    return commune.code >= '975' && !commune.code.startsWith('976') ? 0 : 3;
  };
}

export const isCurrent = (commune) => commune.type === 'commune-actuelle' || commune.type === 'arrondissement-municipal';

export function currentZones(communes, zones) {
  const zoneOf = zoneFinder(zones);
  return communes.filter(isCurrent).map((commune) => ({ code: commune.code, zone: zoneOf(commune) }));
}
