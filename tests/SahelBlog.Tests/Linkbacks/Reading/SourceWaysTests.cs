using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>The ways in which a source may point to a post, beside the followable link (W7).</summary>
public sealed class SourceWaysTests
{
    [Theory]
    [InlineData("<img src='{0}'>")]
    [InlineData("<img srcset='a.png 1x, {0} 2x'>")]
    [InlineData("<img srcset='a.png, {0}, b.png'>")]
    [InlineData("<picture><source srcset='{0}'></picture>")]
    [InlineData("<iframe src='{0}'></iframe>")]
    [InlineData("<object data='{0}'></object>")]
    [InlineData("<embed src='{0}'>")]
    [InlineData("<video poster='{0}'></video>")]
    [InlineData("<video><track src='{0}'></video>")]
    [InlineData("<audio src='{0}'></audio>")]
    [InlineData("<blockquote cite='{0}'>x</blockquote>")]
    [InlineData("<q cite='{0}'>x</q>")]
    [InlineData("<form action='{0}'></form>")]
    [InlineData("<svg><use xlink:href='{0}'/></svg>")]
    public async Task W7_Other_attributes_are_a_reference(string html) =>
        Assert.Equal(PointerKind.Reference, (await Sources.Link(html)).Pointer);

    [Theory]
    [InlineData("<!-- <img src='{0}'> -->")]
    [InlineData("<script>'<img src=\"{0}\">'</script>")]
    [InlineData("<textarea><img src='{0}'></textarea>")]
    [InlineData("<template><img src='{0}'></template>")]
    [InlineData("<img alt='{0}'>")]
    [InlineData("<img src='{0}more/'>")]
    [InlineData("<img srcset='{0}more/ 1x'>")]
    public async Task W7_Nothing_counts_that_a_browser_would_not_see(string html) =>
        Assert.IsType<SourceUnfit>(
            await Sources.Read(Sources.Page(html.Replace("{0}", Sources.Ours, StringComparison.Ordinal)))
        );

    [Fact]
    public async Task W7_A_followable_link_is_preferred_to_a_reference() =>
        Assert.Equal(PointerKind.Hyperlink, (await Sources.Link("<img src='{0}'><p><a href='{0}'>rain</a>")).Pointer);

    [Fact]
    public async Task The_address_that_points_keeps_its_fragment() =>
        Assert.Equal(
            "#comment-12",
            (await Sources.Link("<base href='https://blog.example'><a href='/2012/07/rain#comment-12'>x</a>"))
                .Pointed
                .Fragment
        );

    [Theory]
    [InlineData("Rain in Mali\n\nSee {0} for more.")]
    [InlineData("\r\n  Rain in Mali\r\nSee ({0}), please.")]
    [InlineData("Rain in Mali\nSee <{0}>.")]
    [InlineData("Rain in Mali\n<a href='{0}'>rain</a>")]
    public async Task W7_An_address_in_plain_text_counts_and_is_no_link(string text)
    {
        var link = await Sources.Link(Plain(text, "text/plain"));

        Assert.Equal((PointerKind.Text, "Rain in Mali"), (link.Pointer, link.Title));
        Assert.Equal(Sources.Ours, link.Pointed.AbsoluteUri);
        Assert.Equal(Sources.Ours, link.Excerpt.Words);
        Assert.StartsWith("Rain in Mali ", link.Excerpt.Before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}more/")]
    [InlineData("blog.example/2012/07/rain/")]
    [InlineData("no address")]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("https:/2012/07/rain/")]
    public async Task W7_Plain_text_without_the_very_address_does_not_count(string text) =>
        Assert.IsType<SourceUnfit>(await Sources.Read(Plain(text, "text/plain")));

    [Theory]
    [InlineData("application/json", "{\"title\":\"Rain\",\"links\":[\"{0}\"]}")]
    [InlineData("application/feed+json", "{\"items\":[{\"title\":\"Other\",\"x\":\"{0}\"}],\"title\":\"Rain\"}")]
    [InlineData("application/mf2+json", "{\"name\":[\"Rain\"],\"in-reply-to\":[\"{0}\"]}")]
    [InlineData("application/json", "{\"name\":\"Rain\",\"a\":\"See <a href=\\\"{0}\\\">this</a>\"} trailing")]
    [InlineData("application/json", "{\"name\":\"Rain\",\"bad\":\"\\ud800\",\"a\":\"{0}\", cut")]
    public async Task W7_An_address_in_a_value_of_json_counts_and_is_no_link(string type, string json)
    {
        var link = await Sources.Link(Plain(json, type));

        Assert.Equal((PointerKind.Text, "Rain"), (link.Pointer, link.Title));
        Assert.Equal(Sources.Ours, link.Excerpt.Words);
    }

    [Theory]
    [InlineData("{\"{0}\":\"rain\"}")]
    [InlineData("{\"a\":\"{0}more/\"}")]
    [InlineData("{/* {0} */}")]
    [InlineData("nothing")]
    public async Task W7_Json_without_the_very_address_in_a_value_does_not_count(string json) =>
        Assert.IsType<SourceUnfit>(await Sources.Read(Plain(json, "application/json")));

    private static FetchAnswer Plain(string text, string type) =>
        Sources.Page(Encoding.UTF8.GetBytes(text.Replace("{0}", Sources.Ours, StringComparison.Ordinal))) with
        {
            MediaType = type,
        };
}
