using System.Text;
using CsCheck;
using SahelBlog.Media;
using SkiaSharp;

namespace SahelBlog.Tests.Media;

public sealed class PictureTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_becomes_a_square_face_cut_around_its_centre(SKEncodedImageFormat format)
    {
        using var face = Decode(Picture.Face(Pictures.Encoded(format, 400, 100)));

        Assert.True(Is(face.GetPixel(10, 48), SKColors.Red), face.GetPixel(10, 48).ToString());
        Assert.True(Is(face.GetPixel(85, 48), SKColors.Blue), face.GetPixel(85, 48).ToString());
    }

    [Fact]
    public void The_first_frame_of_a_gif_is_a_face()
    {
        using var face = Decode(Picture.Face(Pictures.Gif()));

        Assert.True(Is(face.GetPixel(48, 48), SKColors.Red), face.GetPixel(48, 48).ToString());
    }

    [Theory]
    [InlineData(1, 10, 48)]
    [InlineData(2, 85, 48)]
    [InlineData(3, 85, 48)]
    [InlineData(4, 10, 48)]
    [InlineData(5, 48, 10)]
    [InlineData(6, 48, 10)]
    [InlineData(7, 48, 85)]
    [InlineData(8, 48, 85)]
    public void What_the_camera_noted_is_gone_and_the_face_stands_upright(byte orientation, int redX, int redY)
    {
        var file = Picture.Face(Pictures.Photograph(orientation, "16.77 N 3.00 W"));

        using var face = Decode(file);
        Assert.True(Is(face.GetPixel(redX, redY), SKColors.Red), face.GetPixel(redX, redY).ToString());
        var text = Encoding.Latin1.GetString(file!);
        Assert.DoesNotContain("exif", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("16.77", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8001, 10)]
    [InlineData(10, 8001)]
    [InlineData(5001, 5000)]
    [InlineData(2_000_000_000, 2_000_000_000)]
    [InlineData(0, 10)]
    [InlineData(7000, 3000)]
    public void A_picture_that_would_fill_the_memory_or_has_less_than_it_says_is_refused(int width, int height) =>
        Assert.Null(Picture.Face(Pictures.Claiming(width, height)));

    [Fact]
    public void A_picture_too_long_on_one_side_is_refused_though_it_is_whole() =>
        Assert.Null(Picture.Face(Pictures.Encoded(SKEncodedImageFormat.Png, 8001, 1)));

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("BM and so on, a bitmap")]
    [InlineData("GIF89a")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("RIFF\0\0\0\0WEBP")]
    [InlineData("")]
    public void What_is_no_picture_of_a_known_kind_is_refused(string file) =>
        Assert.Null(Picture.Face(Encoding.Latin1.GetBytes(file)));

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_that_was_cut_off_is_refused(SKEncodedImageFormat format)
    {
        var file = Pictures.Encoded(format);

        Assert.All(
            Enumerable.Range(0, 10).Select(part => file.Length * part / 10),
            length => Assert.Null(Picture.Face(file.AsSpan(0, length)))
        );
    }

    [Fact]
    public void Whatever_bytes_come_a_face_is_96_by_96_or_none()
    {
        byte[][] files =
        [
            Pictures.Encoded(SKEncodedImageFormat.Png),
            Pictures.Encoded(SKEncodedImageFormat.Jpeg),
            Pictures.Encoded(SKEncodedImageFormat.Webp),
            Pictures.Gif(),
            Pictures.Photograph(6, "words"),
        ];
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[0, 12])
            .Sample(
                (which, changes) =>
                {
                    var file = files[which].ToArray();
                    foreach (var (at, value) in changes)
                        file[at % file.Length] = value;
                    if (Picture.Face(file) is { } face)
                        Decode(face).Dispose();
                },
                iter: 500,
                threads: 1
            );
    }

    private static SKBitmap Decode(byte[]? face)
    {
        Assert.NotNull(face);
        using var data = SKData.CreateCopy(face);
        using var codec = SKCodec.Create(data);
        Assert.Equal(SKEncodedImageFormat.Webp, codec.EncodedFormat);
        Assert.Equal((96, 96), (codec.Info.Width, codec.Info.Height));
        return SKBitmap.Decode(codec);
    }

    private static bool Is(SKColor seen, SKColor meant) =>
        Math.Abs(seen.Red - meant.Red) < 40
        && Math.Abs(seen.Green - meant.Green) < 40
        && Math.Abs(seen.Blue - meant.Blue) < 40;
}
