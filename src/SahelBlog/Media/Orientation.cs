using SkiaSharp;

namespace SahelBlog.Media;

/// <summary>How a camera was held. It says so in the metadata, which goes, so that the picture itself is turned.</summary>
internal static class Orientation
{
    /// <summary>Whether upright it is as wide as it lies high in the file.</summary>
    public static bool Swaps(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Turns a canvas, so that what is drawn as it lies in the file comes to stand upright.</summary>
    /// <param name="canvas">A canvas as wide and high as the upright picture.</param>
    /// <param name="origin">What the metadata says.</param>
    /// <param name="width">The canvas's width.</param>
    /// <param name="height">The canvas's height.</param>
    /// <returns>The rectangle to draw the picture into.</returns>
    public static SKRect Turn(SKCanvas canvas, SKEncodedOrigin origin, int width, int height)
    {
        var (degrees, x, y) = origin switch
        {
            SKEncodedOrigin.TopRight => (0, -1, 1),
            SKEncodedOrigin.BottomRight => (180, 1, 1),
            SKEncodedOrigin.BottomLeft => (0, 1, -1),
            SKEncodedOrigin.LeftTop => (90, 1, -1),
            SKEncodedOrigin.RightTop => (90, 1, 1),
            SKEncodedOrigin.RightBottom => (90, -1, 1),
            SKEncodedOrigin.LeftBottom => (270, 1, 1),
            _ => (0, 1, 1),
        };
        var (across, down) = Swaps(origin) ? (height, width) : (width, height);
        canvas.Translate(width / 2f, height / 2f);
        canvas.RotateDegrees(degrees);
        canvas.Scale(x, y);
        canvas.Translate(-across / 2f, -down / 2f);
        return SKRect.Create(across, down);
    }
}
