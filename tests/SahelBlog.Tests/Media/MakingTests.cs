using System.Text;
using SahelBlog.Media;
using SkiaSharp;

namespace SahelBlog.Tests.Media;

/// <summary>What is made of a file that is uploaded.</summary>
public sealed class MakingTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_made_anew_in_every_width_and_never_larger_than_it_was(SKEncodedImageFormat format)
    {
        var made = Make(Pictures.Encoded(format, 1200, 600));

        Assert.Equal((MediumKind.Picture, 1200, 600, "jpg"), (made.Kind, made.Width, made.Height, made.Extension));
        Assert.Equal(
            [
                "-1200x600.jpg 1200×600",
                "-1200x600.webp 1200×600",
                "-480.jpg 480×240",
                "-480.webp 480×240",
                "-960.jpg 960×480",
                "-960.webp 960×480",
            ],
            made.Files.Select(file => $"{file.Ending} {SizeOf(file.Bytes)}").Order(StringComparer.Ordinal)
        );
        Assert.All(made.Files, file => AssertHalves(file.Bytes));
    }

    [Fact]
    public void What_is_wider_than_a_large_screen_is_kept_as_wide_as_one()
    {
        var made = Make(Pictures.Encoded(SKEncodedImageFormat.Jpeg, 5000, 2500));

        Assert.Equal((2560, 1280), (made.Width, made.Height));
        Assert.All(made.Files, file => AssertHalves(file.Bytes));
    }

    [Fact]
    public void A_small_picture_is_kept_in_its_one_size() =>
        Assert.Equal(
            ["-200x120.jpg", "-200x120.webp"],
            Make(Pictures.Encoded(SKEncodedImageFormat.Png)).Files.Select(file => file.Ending)
        );

    [Theory]
    [InlineData(1, 10, 100)]
    [InlineData(2, 190, 100)]
    [InlineData(3, 190, 100)]
    [InlineData(4, 10, 100)]
    [InlineData(5, 100, 10)]
    [InlineData(6, 100, 10)]
    [InlineData(7, 100, 190)]
    [InlineData(8, 100, 190)]
    public void What_the_camera_noted_is_gone_and_the_picture_stands_upright(byte orientation, int redX, int redY)
    {
        var made = Make(Pictures.Photograph(orientation, "GPS 16.77 N 3.00 W"));

        foreach (var file in made.Files)
        {
            using var picture = SKBitmap.Decode(file.Bytes);
            Assert.True(IsRed(picture.GetPixel(redX, redY)), $"{file.Ending}: {picture.GetPixel(redX, redY)}");
            var text = Encoding.Latin1.GetString(file.Bytes);
            Assert.DoesNotContain("exif", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("16.77", text, StringComparison.Ordinal);
            Assert.DoesNotContain("XMP ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_picture_that_lay_on_its_side_is_as_wide_as_it_was_high()
    {
        var jpeg = Pictures.Photograph(6, "words", 1000, 500);

        var made = Make(jpeg);

        Assert.Equal((500, 1000), (made.Width, made.Height));
        Assert.Contains(made.Files, file => file.Ending == "-480.webp" && SizeOf(file.Bytes) == "480×960");
    }

    [Fact]
    public void What_one_sees_through_stays_so_in_every_copy()
    {
        var made = Make(Pictures.Transparent());

        Assert.Equal("png", made.Extension);
        foreach (var file in made.Files)
        {
            using var picture = SKBitmap.Decode(file.Bytes);
            Assert.Equal(0, picture.GetPixel(5, 5).Alpha);
            Assert.Equal(255, picture.GetPixel(picture.Width - 5, 5).Alpha);
        }
    }

    [Fact]
    public void What_moves_goes_on_moving_with_a_still_beside_it()
    {
        var made = Make(Pictures.Animated());

        Assert.Equal((MediumKind.Animation, 10, 10, "webp"), (made.Kind, made.Width, made.Height, made.Extension));
        Assert.Equal(["-10x10.webp", "-10.webp"], made.Files.Select(file => file.Ending));
        using var data = SKData.CreateCopy(made.Files[0].Bytes);
        using var moving = SKCodec.Create(data);
        Assert.Equal([200, 200], moving.FrameInfo.Select(frame => frame.Duration));
        using var still = SKBitmap.Decode(made.Files[1].Bytes);
        Assert.Equal(10, still.Width);
        Assert.Null(made.Note);
    }

    [Fact]
    public void What_moves_for_too_long_is_kept_as_its_first_frame_and_that_is_said()
    {
        var gif = Pictures.Animated();
        // Only the screen grows: 5000 by 4000 pixels, twice.
        (gif[6], gif[7], gif[8], gif[9]) = (0x88, 0x13, 0xA0, 0x0F);

        var made = Make(gif);

        Assert.Equal(MediumKind.Picture, made.Kind);
        Assert.Contains("25 million pixels", made.Note, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1_001)]
    [InlineData(50_000)]
    public async Task What_has_very_many_frames_is_kept_as_its_first(int frames)
    {
        var made = await Task.Run(() => Make(Pictures.Restless(frames)), TestContext.Current.CancellationToken);

        Assert.Equal((MediumKind.Picture, "jpg"), (made.Kind, made.Extension));
        Assert.Contains("1,000 frames", made.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_frames_as_are_taken_go_on_moving_and_one_more_does_not()
    {
        Assert.Equal(MediumKind.Animation, Make(Pictures.Restless(1000)).Kind);
        Assert.Equal(MediumKind.Animation, Make(Pictures.RestlessWebp(1000)).Kind);
        Assert.Equal(MediumKind.Picture, Make(Pictures.RestlessWebp(1001)).Kind);
    }

    [Fact]
    public void Making_ends_when_nobody_waits_for_it_any_more()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        foreach (var file in new[] { Pictures.Encoded(SKEncodedImageFormat.Jpeg), Pictures.Animated() })
            Assert.Throws<OperationCanceledException>(() => Making.Of(file, gone.Token));
    }

    [Theory]
    [InlineData(10_000, 5_001)]
    [InlineData(60_000, 60_000)]
    public void A_small_file_that_would_fill_the_memory_is_refused_with_the_limit(int width, int height) =>
        Assert.Contains("at most 50 million", Refuse(Pictures.Claiming(width, height)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(7_000, 3_000)]
    [InlineData(2_000_000_000, 2_000_000_000)]
    public void A_picture_that_has_less_than_it_says_is_refused(int width, int height) =>
        Assert.Contains("damaged", Refuse(Pictures.Claiming(width, height)), StringComparison.Ordinal);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_that_was_cut_off_is_refused(SKEncodedImageFormat format)
    {
        var file = Pictures.Encoded(format);

        Assert.Contains("damaged", Refuse(file[..(file.Length / 2)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftypavif")]
    [InlineData("ftypheic")]
    public void Kinds_that_cannot_be_opened_are_refused_by_their_name(string brand) =>
        Assert.Contains(
            "AVIF and HEIC",
            Refuse([0, 0, 0, 0x1C, .. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0]),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("MZ a program", "no JPEG, PNG")]
    [InlineData("PK an archive", "no JPEG, PNG")]
    [InlineData("BM and so on, a bitmap", "no JPEG, PNG")]
    [InlineData("alert(1)//%PDF-1.4", "no JPEG, PNG")]
    [InlineData("%PDF-1.4 without an end", "no JPEG, PNG")]
    [InlineData("<html><script>alert(1)</script></html>", "no SVG")]
    [InlineData("<!DOCTYPE html><html></html>", "document type")]
    [InlineData("", "empty")]
    public void The_content_decides_and_not_a_name(string content, string reason) =>
        Assert.Contains(reason, Refuse(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void A_pdf_is_kept_as_it_is()
    {
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

        var made = Make(pdf);

        Assert.Equal((MediumKind.Document, 0, "pdf"), (made.Kind, made.Width, made.Extension));
        Assert.Equal(pdf, Assert.Single(made.Files).Bytes);
    }

    [Theory]
    [InlineData("IMG_2041.JPG", "img-2041")]
    [InlineData("Le fleuve à Ségou (août).jpeg", "le-fleuve-a-segou-aout")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("صورة.png", "picture")]
    [InlineData("", "picture")]
    public void The_readable_part_of_an_address_is_ours(string name, string slug) =>
        Assert.Equal(slug, Making.SlugOf(name, isShown: true));

    [Theory]
    [InlineData("C:\\pictures\\ferry.jpg", "ferry.jpg")]
    [InlineData("a\r\nb\0.jpg", "a b.jpg")]
    public void A_name_is_shown_without_its_folder_and_what_cannot_be_shown(string sent, string shown) =>
        Assert.Equal(shown, Making.NameOf(sent));

    private static Made.Of Make(byte[] file) => Assert.IsType<Made.Of>(Making.Of(file));

    private static string Refuse(byte[] file) => Assert.IsType<Made.Not>(Making.Of(file)).Sentence;

    private static string SizeOf(byte[] file)
    {
        using var picture = SKBitmap.Decode(file);
        return $"{picture.Width}×{picture.Height}";
    }

    /// <summary>Red on the left and blue on the right, as it was.</summary>
    private static void AssertHalves(byte[] file)
    {
        using var picture = SKBitmap.Decode(file);
        Assert.True(IsRed(picture.GetPixel(10, 10)), picture.GetPixel(10, 10).ToString());
        Assert.True(picture.GetPixel(picture.Width - 10, 10).Blue > 200);
    }

    private static bool IsRed(SKColor seen) => seen is { Red: > 200, Green: < 60, Blue: < 60 };
}
