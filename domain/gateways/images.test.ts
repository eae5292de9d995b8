import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { encodeImage } from "./images";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#3366aa" } });

describe("an uploaded picture", () => {
  test("comes out as JPEG without anything but its pixels, whatever it was", async () => {
    const withSecrets = await picture(80, 40)
      .withExif({ IFD0: { ImageDescription: "gold: boat", Artist: "Rita" } })
      .withIccProfile("p3")
      .png()
      .toBuffer();
    const encoded = await encodeImage(withSecrets);
    const { format, exif, icc, xmp, iptc } = await sharp(encoded.bytes).metadata();
    expect({ format, exif, icc, xmp, iptc }).toEqual({
      format: "jpeg",
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      iptc: undefined,
    });
    expect(encoded).toMatchObject({ contentType: "image/jpeg", width: 80, height: 40 });
    expect(Buffer.from(encoded.bytes).includes("gold")).toBe(false);
  });
  test("stands upright: its orientation is applied, and its size is that of what is seen", async () => {
    const sideways = await picture(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await encodeImage(sideways)).toMatchObject({ width: 40, height: 80 });
  });
  test("with transparency is laid on white", async () => {
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { channels } = await sharp((await encodeImage(clear)).bytes).stats();
    expect(channels[0]?.min).toBeGreaterThan(250);
  });
  test("gives the same checksum for the same pixels, with different metadata", async () => {
    const plain = await picture(8, 8).png().toBuffer();
    const described = await picture(8, 8)
      .withExif({ IFD0: { ImageDescription: "x" } })
      .png()
      .toBuffer();
    expect((await encodeImage(plain)).sha256).toBe((await encodeImage(described)).sha256);
  });
  test("that is an SVG, no picture or a damaged one is refused with a sentence", async () => {
    await expect(encodeImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).rejects.toThrow(
      "This is no JPEG",
    );
    await expect(encodeImage(Buffer.from("hello"))).rejects.toThrow("This is no JPEG");
    const whole = await picture(300, 300).jpeg().toBuffer();
    await expect(encodeImage(whole.subarray(0, 400))).rejects.toThrow("This picture is damaged");
  });
  test("of more than fifty million pixels is refused before it is decoded", async () => {
    const bomb = await picture(10_000, 6_000).png({ compressionLevel: 9 }).toBuffer();
    await expect(encodeImage(bomb)).rejects.toThrow("at most 50 million pixels");
  });
});
