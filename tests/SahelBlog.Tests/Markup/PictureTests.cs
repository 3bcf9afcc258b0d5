using SahelBlog.Markup;

namespace SahelBlog.Tests.Markup;

/// <summary>What a post makes of pictures, above all of those in the media library.</summary>
public sealed class PictureTests
{
    private const string Folder = "/media/0123456789abcdef01234567/";

    [Fact]
    public void A_picture_of_the_library_has_its_size_and_copies_to_choose_from()
    {
        var picture = Rendering.PostTree($"![A ferry]({Folder}ferry-2560x1440.jpg)").One("figure > picture");

        var source = picture.One("source[type='image/webp']");
        Assert.Equal(
            $"{Folder}ferry-480.webp 480w, {Folder}ferry-960.webp 960w, {Folder}ferry-1600.webp 1600w, {Folder}ferry-2560x1440.webp 2560w",
            source.GetAttribute("srcset")
        );
        var image = picture.One("img");
        Assert.Equal(
            $"{Folder}ferry-480.jpg 480w, {Folder}ferry-960.jpg 960w, {Folder}ferry-1600.jpg 1600w, {Folder}ferry-2560x1440.jpg 2560w",
            image.GetAttribute("srcset")
        );
        Assert.Equal(("2560", "1440"), (image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Equal("(min-width: 68.75em) 40rem, 100vw", source.GetAttribute("sizes"));
        Assert.Equal(source.GetAttribute("sizes"), image.GetAttribute("sizes"));
        Assert.Equal("A ferry", image.GetAttribute("alt"));
    }

    [Fact]
    public void The_first_picture_is_loaded_at_once_and_others_when_they_are_needed()
    {
        var tree = Rendering.PostTree(
            $"![One]({Folder}a-100x50.png)\n\n![Two](b.png)\n\n![Three]({Folder}c-100x50.svg)"
        );

        Assert.Equal([null, "lazy", "lazy"], tree.QuerySelectorAll("img").Select(one => one.GetAttribute("loading")));
        Assert.All(tree.QuerySelectorAll("img"), one => Assert.Equal("async", one.GetAttribute("decoding")));
    }

    [Fact]
    public void A_wide_figure_says_that_it_is_wide_and_keeps_its_caption()
    {
        var figure = Rendering
            .PostTree($"![A ferry]({Folder}ferry-1600x900.jpg \"The quay\"){{.wide}}")
            .One("figure.wide");

        Assert.Equal("(min-width: 68.75em) 58rem, 100vw", figure.One("picture > source").GetAttribute("sizes"));
        Assert.Equal("The quay", figure.One("figcaption").TextContent);
    }

    [Fact]
    public void A_drawing_has_its_size_and_what_moves_has_a_still_for_those_who_want_no_motion()
    {
        var tree = Rendering.PostTree($"![A map]({Folder}map-640x312.svg)\n\n![A wave]({Folder}wave-320x200.webp)");

        var map = tree.One("figure > img");
        Assert.Equal(("640", "312"), (map.GetAttribute("width"), map.GetAttribute("height")));
        Assert.False(map.HasAttribute("srcset"));
        var still = tree.One("picture > source[media='(prefers-reduced-motion: reduce)']");
        Assert.Equal(Folder + "wave-320.webp", still.GetAttribute("srcset"));
        Assert.Equal("320", tree.One("picture > img").GetAttribute("width"));
    }

    [Fact]
    public void An_author_may_want_it_smaller_and_it_keeps_its_shape()
    {
        var image = Rendering.PostTree($"<img src=\"{Folder}ferry-1600x900.jpg\" width=\"400\" alt=\"\">").One("img");

        Assert.Equal(("400", "225"), (image.GetAttribute("width"), image.GetAttribute("height")));
    }

    [Fact]
    public void A_picture_beside_the_library_has_the_size_that_its_name_says()
    {
        var tree = Rendering.PostTree("![Rain](/images/rain-640x312.svg)\n\n![Dust](/images/dust.svg)");

        Assert.Equal(["640", null], tree.QuerySelectorAll("img").Select(one => one.GetAttribute("width")));
        Assert.Equal(["312", null], tree.QuerySelectorAll("img").Select(one => one.GetAttribute("height")));
    }

    [Theory]
    [InlineData("/media/0123456789abcdef01234567/ferry.jpg")]
    [InlineData("/media/0123456789abcdef01234567/ferry-0x900.jpg")]
    [InlineData("/media/0123456789abcdef01234567/ferry-1600x900.gif")]
    [InlineData("/media/0123456789abcdef01234567/ferry-1600x900.jpg?x")]
    [InlineData("/media/0123456789abcdef01234567/../ferry-1600x900.jpg")]
    [InlineData("/media/0123456789ABCDEF01234567/ferry-1600x900.jpg")]
    [InlineData("/media/0123/ferry-1600x900.jpg")]
    [InlineData("https://example.org/media/0123456789abcdef01234567/ferry-1600x900.jpg")]
    public void What_is_no_address_of_the_library_is_left_as_it_is(string address)
    {
        var image = Rendering.PostTree($"![A ferry]({address})").One("img");

        Assert.Equal(address, image.GetAttribute("src"));
        Assert.False(image.HasAttribute("srcset") || image.HasAttribute("width"));
    }

    [Theory]
    [InlineData("<picture><source srcset=\"https://evil.example/x.png\"><img src=x.png></picture>")]
    [InlineData("<img src=x.png srcset=\"https://evil.example/x.png 1x\" sizes=\"1px\">")]
    [InlineData("<video><source src=x.webm srcset=\"//evil.example/x\"></video>")]
    public void Authors_write_no_sources_of_their_own(string html)
    {
        var rendered = Rendering.Post(html).Html;

        Assert.DoesNotContain("evil", rendered, StringComparison.Ordinal);
        Safety.AssertSafePost(rendered);
    }

    [Fact]
    public void Comments_show_no_pictures_of_the_library_either() =>
        Assert.Empty(Rendering.CommentTree($"![A ferry]({Folder}ferry-1600x900.jpg)").QuerySelectorAll("img, picture"));

    [Fact]
    public void The_keys_in_a_text_are_each_named_once() =>
        Assert.Equal(
            ["0123456789abcdef01234567", "89abcdef0123456789abcdef"],
            MediaAddress.KeysIn(
                $"![a]({Folder}a-1x1.jpg) [b](/media/89abcdef0123456789abcdef/b.pdf) <img src='{Folder}a-480.webp'> /media/x/y"
            )
        );

    [Theory]
    [InlineData("jpg", "/media/0123456789abcdef01234567/a-480.webp")]
    [InlineData("webp", "/media/0123456789abcdef01234567/a-900.webp")]
    [InlineData("svg", "/media/0123456789abcdef01234567/a-900x600.svg")]
    public void An_address_knows_its_small_copy_and_reads_itself(string extension, string thumbnail)
    {
        var address = new MediaAddress("0123456789abcdef01234567", "a", 900, 600, extension);

        Assert.Equal(thumbnail, address.Thumbnail);
        Assert.Equal(address, MediaAddress.Parse(address.ToString()));
    }
}
