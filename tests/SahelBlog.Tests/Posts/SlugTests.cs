using CsCheck;
using SahelBlog.Posts;

namespace SahelBlog.Tests.Posts;

public sealed class SlugTests
{
    private static readonly Gen<string> Titles = Gen.OneOf(
        Gen.String,
        Gen.String["aé-' ’İßﬁ1٣雨_𝒜́"],
        Gen.String[Gen.Char["ab -"], 90, 300]
    );

    [Theory]
    [InlineData("Rain in May", "rain-in-may")]
    [InlineData("Ménaka & Gao: a road", "menaka-gao-a-road")]
    [InlineData("What the author’s herd can't count", "what-the-authors-herd-cant-count")]
    [InlineData("  -- 206 speed bumps --  ", "206-speed-bumps")]
    [InlineData("الساحل في أيار", "الساحل-في-ايار")]
    [InlineData("🌧️ !?", "")]
    public void A_title_becomes_a_slug(string title, string slug)
    {
        Assert.Equal(slug, Slug.From(title));
    }

    [Fact]
    public void A_long_title_is_cut_between_words()
    {
        var slug = Slug.From(string.Join(' ', Enumerable.Repeat("rainfall", 30)));

        Assert.Equal(98, slug.Length);
        Assert.EndsWith("rainfall", slug, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rain")]
    [InlineData("rain--may")]
    [InlineData("-rain")]
    [InlineData("rain/may")]
    [InlineData("")]
    public void What_is_no_slug_is_not_valid(string text)
    {
        Assert.False(Slug.IsValid(text));
    }

    [Fact]
    public void Whatever_a_title_is_its_slug_is_valid_or_empty()
    {
        Titles.Sample(title => Slug.From(title) is "" || Slug.IsValid(Slug.From(title)), threads: 1);
    }

    [Fact]
    public void A_slug_is_its_own_slug()
    {
        Titles.Sample(title => Slug.From(Slug.From(title)) == Slug.From(title), threads: 1);
    }
}
