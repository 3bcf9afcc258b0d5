using SkiaSharp;

namespace SahelBlog.Media;

/// <summary>Makes strangers' pictures ours: decoded, cut and encoded again, so that nothing of the file remains (THREATS).</summary>
public static class Picture
{
    /// <summary>Pixels on each side of a face.</summary>
    public const int FaceSide = 96;

    /// <summary>The media type of what is made here.</summary>
    public const string MediaType = "image/webp";

    // Beyond them a small file fills the memory: four bytes a pixel once it is decoded.
    private const int MaxSide = 8000;
    private const long MaxPixels = 25_000_000;

    // Of 100; a face this small shows no difference above it.
    private const int Quality = 80;

    // One picture in memory at a time, however many are being copied.
    private static readonly Lock OneAtATime = new();

    /// <summary>Makes a square face of a picture, cut around its centre.</summary>
    /// <param name="file">PNG, JPEG, WebP or GIF, of which the first frame counts; the content decides, not a name.</param>
    /// <returns>WebP of 96 by 96 without any metadata; null when the bytes are no such picture, too large or broken.</returns>
    public static byte[]? Face(ReadOnlySpan<byte> file)
    {
        // Other decoders are not even asked: each is one more that may be wrong.
        if (!FileKinds.IsPixels(file))
            return null;
        lock (OneAtATime)
        {
            using var data = SKData.CreateCopy(file);
            using var codec = SKCodec.Create(data);
            return codec is null || !Fits(codec.Info) ? null : Face(codec);
        }
    }

    private static bool Fits(SKImageInfo info) =>
        info is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide }
        && (long)info.Width * info.Height <= MaxPixels;

    private static byte[]? Face(SKCodec codec)
    {
        // Some decoders can leave out most of a large picture; twice the face keeps it sharp.
        var wanted = Math.Min(1f, 2f * FaceSide / Math.Min(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(wanted);
        var info = new SKImageInfo(
            size.Width,
            size.Height,
            SKColorType.Rgba8888,
            SKAlphaType.Premul,
            SKColorSpace.CreateSrgb()
        );
        using var pixels = new SKBitmap();
        // What is cut off would come out grey, so that only whole pictures are taken.
        if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
            return null;
        pixels.SetImmutable();
        using var image = SKImage.FromBitmap(pixels);
        return image is null ? null : Encoded(image, codec.EncodedOrigin);
    }

    private static byte[]? Encoded(SKImage image, SKEncodedOrigin origin)
    {
        using var surface = SKSurface.Create(
            new SKImageInfo(FaceSide, FaceSide, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb())
        );
        if (surface is null)
            return null;
        surface.Canvas.Clear(SKColors.Transparent);
        var upright = Orientation.Turn(surface.Canvas, origin, FaceSide, FaceSide);
        var side = Math.Min(image.Width, image.Height);
        var centre = SKRect.Create((image.Width - side) / 2f, (image.Height - side) / 2f, side, side);
        surface.Canvas.DrawImage(
            image,
            centre,
            upright,
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using var face = surface.Snapshot();
        using var encoded = face.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }
}
