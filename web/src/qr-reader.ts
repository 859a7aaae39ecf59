// The text of a QR code in an image: by the browser's own detector where there is one, else by jsQR, loaded when first needed.

interface Detector {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats?(): Promise<string[]> };

const kMostPixels = 1024;
let detector: Promise<Detector | null> | undefined;

async function own(): Promise<Detector | null> {
  const Found = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = await Found?.getSupportedFormats?.().catch((): string[] => []);
  return Found && formats?.includes('qr_code') ? new Found({ formats: ['qr_code'] }) : null;
}

export async function decodeImage(image: ImageBitmap): Promise<string | null> {
  detector ??= own().catch(() => null);
  const native = await detector;
  if (native) {
    const found = await native.detect(image);
    if (found[0]) return found[0].rawValue;
  }
  const { default: jsqr } = await import('jsqr');
  const { data, width, height } = pixels(image);
  return jsqr(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

function pixels(image: ImageBitmap): ImageData {
  const scale = Math.min(1, kMostPixels / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
