using SahelBlog.Markup;
using SkiaSharp;

namespace SahelBlog.Media;

/// <summary>
/// Makes an author's picture ours: decoded, stood upright and encoded again in several widths, so that nothing of the
/// file remains but what is seen. Whoever calls sees to it that few run at once: the largest takes some 250 MB.
/// </summary>
internal static class Pixels
{
    /// <summary>
    /// Pixels of a picture that is opened, whatever the size of its file: four bytes each once it is decoded. No usual
    /// camera or telephone makes more.
    /// </summary>
    public const int MostPixels = 50_000_000;

    /// <summary>The widest that is kept: a large screen, or a column at twice its pixels.</summary>
    public const int Widest = 2560;

    // What WebP can hold, with room to spare; it matters for long strips alone.
    private const int Highest = 16_000;

    // Of 100. Where these stand, a larger file shows no difference at the sizes in which it is seen.
    private const int WebpQuality = 80;
    private const int JpegQuality = 82;

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Makes the copies of a picture.</summary>
    /// <param name="file">What <see cref="FileKinds.IsPixels"/> takes.</param>
    /// <param name="stop">Looked at between its frames and copies.</param>
    public static Made Of(byte[] file, CancellationToken stop = default)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info is { Width: <= 0 } or { Height: <= 0 })
            return new Made.Not("The picture is damaged, or is of a kind that the blog cannot open.");
        var (across, down) = (codec.Info.Width, codec.Info.Height);
        if ((long)across * down > MostPixels)
            return new Made.Not(
                FormattableString.Invariant(
                    $"The picture has {across:N0} × {down:N0} pixels; at most {MostPixels / 1_000_000} million in all are taken. Make it smaller first."
                )
            );
        if (Frames.AreTooMany(file) || codec.FrameCount > Frames.Most)
            return Still(codec, Animation.TooLong, stop);
        if (codec.FrameCount > 1)
            return Animation.Of(codec, stop) is { } made ? made : Still(codec, Animation.TooLong, stop);
        return Still(codec, null, stop);
    }

    /// <summary>The first frame as a picture that stands still.</summary>
    private static Made Still(SKCodec codec, string? note, CancellationToken stop)
    {
        using var upright = Upright(codec);
        if (upright is null)
            return new Made.Not("The picture is damaged or cut off; what is missing cannot be shown.");
        var extension = IsOpaque(upright) ? "jpg" : "png";
        var address = new MediaAddress("", "", upright.Width, upright.Height, extension);
        var files = new List<MadeFile>();
        using var whole = SKImage.FromBitmap(upright);
        foreach (var width in address.Narrower.Append(upright.Width).OrderDescending())
        {
            stop.ThrowIfCancellationRequested();
            using var copy = width == upright.Width ? null : Narrower(whole, width, extension == "jpg");
            files.Add(new(address.FileName(width, extension), Encoded(copy ?? whole, extension)));
            files.Add(new(address.FileName(width, "webp"), Encoded(copy ?? whole, "webp")));
        }
        return new Made.Of(MediumKind.Picture, upright.Width, upright.Height, extension, files) { Note = note };
    }

    /// <summary>Encodes as one of the kinds that are kept.</summary>
    internal static byte[] Encoded(SKImage image, string extension)
    {
        var (format, quality) = extension switch
        {
            "jpg" => (SKEncodedImageFormat.Jpeg, JpegQuality),
            "png" => (SKEncodedImageFormat.Png, 100),
            _ => (SKEncodedImageFormat.Webp, WebpQuality),
        };
        using var encoded = image.Encode(format, quality);
        return encoded.ToArray();
    }

    /// <summary>The picture as it is to be seen, no wider than what is kept; null when some of it is missing.</summary>
    private static SKBitmap? Upright(SKCodec codec)
    {
        var swaps = Orientation.Swaps(codec.EncodedOrigin);
        var (across, down) = swaps ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        var scale = Math.Min(1f, Math.Min((float)Widest / across, (float)Highest / down));
        var (width, height) = (Scaled(across, scale), Scaled(down, scale));

        using var decoded = Decoded(codec, swaps ? height : width, swaps ? width : height, scale);
        if (decoded is null)
            return null;
        var upright = new SKBitmap();
        if (!upright.TryAllocPixels(Info(width, height, decoded.AlphaType)))
        {
            upright.Dispose();
            return null;
        }
        using (var canvas = new SKCanvas(upright))
        using (var image = SKImage.FromBitmap(decoded))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.DrawImage(image, Orientation.Turn(canvas, codec.EncodedOrigin, width, height), Smooth);
        }
        upright.SetImmutable();
        return upright;
    }

    /// <summary>Decoded at a size that is at least the wanted one; some decoders can leave out most of a large picture.</summary>
    private static SKBitmap? Decoded(SKCodec codec, int width, int height, float scale)
    {
        var size = codec.GetScaledDimensions(scale);
        if (size.Width < width || size.Height < height)
            size = codec.Info.Size;
        var decoded = new SKBitmap();
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var info = Info(size.Width, size.Height, alpha);
        // What is cut off would come out grey, so that only whole pictures are taken.
        if (decoded.TryAllocPixels(info) && codec.GetPixels(info, decoded.GetPixels()) == SKCodecResult.Success)
        {
            decoded.SetImmutable();
            return decoded;
        }
        decoded.Dispose();
        return null;
    }

    private static SKImage Narrower(SKImage whole, int width, bool isOpaque)
    {
        var height = Scaled(whole.Height, (float)width / whole.Width);
        using var surface = SKSurface.Create(Info(width, height, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.DrawImage(whole, SKRect.Create(width, height), Smooth);
        return surface.Snapshot();
    }

    /// <summary>Many pictures could be transparent and are not.</summary>
    private static bool IsOpaque(SKBitmap bitmap)
    {
        if (bitmap.AlphaType == SKAlphaType.Opaque)
            return true;
        var pixels = bitmap.GetPixelSpan();
        for (var alpha = 3; alpha < pixels.Length; alpha += 4)
            if (pixels[alpha] != byte.MaxValue)
                return false;
        return true;
    }

    // The colours are brought into the one space that every browser shows alike, and the profile goes.
    internal static SKImageInfo Info(int width, int height, SKAlphaType alpha) =>
        new(width, height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb());

    private static int Scaled(int side, float scale) => Math.Max(1, (int)MathF.Round(side * scale));
}
