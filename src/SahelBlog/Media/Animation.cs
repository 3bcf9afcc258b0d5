using SahelBlog.Markup;
using SkiaSharp;

namespace SahelBlog.Media;

/// <summary>Makes what moves ours: every frame is decoded and encoded again, as one WebP, with a still beside it.</summary>
internal static class Animation
{
    /// <summary>What is said where only the first frame is kept.</summary>
    public const string TooLong =
        "The animation is too long to be kept moving (at most 1,000 frames, and 25 million pixels in all of them "
        + "together, such as 60 frames of 720 × 576); its first frame was kept as a picture.";

    // All frames are in memory at once, four bytes a pixel.
    private const long MostPixels = 25_000_000;

    // Browsers show a frame without a time so long.
    private const int UsualMilliseconds = 100;

    private const int Quality = 75;

    /// <summary>The animation; null when it is too long to be kept moving.</summary>
    public static Made? Of(SKCodec codec, CancellationToken stop)
    {
        var infos = codec.FrameInfo;
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > Pixels.Widest || (long)width * height * infos.Length > MostPixels)
            return null;
        var frames = new List<SKBitmap>(infos.Length);
        try
        {
            for (var number = 0; number < infos.Length; number++)
            {
                stop.ThrowIfCancellationRequested();
                if (Frame(codec, number, infos[number].RequiredFrame, frames) is not { } frame)
                    return new Made.Not("The animation is damaged or cut off; what is missing cannot be shown.");
                frames.Add(frame);
            }
            stop.ThrowIfCancellationRequested();
            return Encoded(frames, infos);
        }
        finally
        {
            frames.ForEach(frame => frame.Dispose());
        }
    }

    private static Made Encoded(List<SKBitmap> frames, SKCodecFrameInfo[] infos)
    {
        var timed = frames
            .Zip(
                infos,
                (frame, info) =>
                    new SKWebpEncoderFrame(
                        frame,
                        TimeSpan.FromMilliseconds(info.Duration > 0 ? info.Duration : UsualMilliseconds)
                    )
            )
            .ToArray();
        using var moving = SKWebpEncoder.EncodeAnimated(
            timed,
            new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality)
        );
        if (moving is null)
            return new Made.Not("The animation could not be made anew.");
        using var first = SKImage.FromBitmap(frames[0]);
        var (width, height) = (frames[0].Width, frames[0].Height);
        var address = new MediaAddress("", "", width, height, "webp");
        return new Made.Of(
            MediumKind.Animation,
            width,
            height,
            "webp",
            [new(address.FileName(width, "webp"), moving.ToArray()), new(address.Still, Pixels.Encoded(first, "webp"))]
        );
    }

    /// <summary>A frame over the one that it changes.</summary>
    private static SKBitmap? Frame(SKCodec codec, int number, int required, List<SKBitmap> earlier)
    {
        var info = Pixels.Info(codec.Info.Width, codec.Info.Height, SKAlphaType.Premul);
        var frame = required >= 0 && required < earlier.Count ? earlier[required].Copy() : new SKBitmap(info);
        var options = required >= 0 ? new SKCodecOptions(number, required) : new SKCodecOptions(number);
        if (codec.GetPixels(info, frame.GetPixels(), options) == SKCodecResult.Success)
            return frame;
        frame.Dispose();
        return null;
    }
}
