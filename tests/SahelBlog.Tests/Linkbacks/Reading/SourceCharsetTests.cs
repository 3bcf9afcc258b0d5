using System.Text;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

public sealed class SourceCharsetTests
{
    private const string French = "Été à Ségou : les pluies sont arrivées très tôt, et les récoltes ont été bonnes";
    private const string Arabic = "المطر في مالي: قصة طويلة عن الجفاف والماء والناس في منطقة الساحل";
    private const string Japanese = "サヘル地域の雨について長い話を書きました。今年は雨が少ない";

    static SourceCharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, bool, bool> Pages { get; } =
        new(
            from page in new[] { ("windows-1256", Arabic), ("iso-8859-1", French), ("shift_jis", Japanese) }
            from hint in new[] { (true, false), (false, true), (false, false) }
            select (page.Item1, page.Item2, hint.Item1, hint.Item2)
        );

    [Theory, MemberData(nameof(Pages))]
    public async Task Old_pages_come_out_readable_with_a_header_a_meta_or_no_hint_at_all(
        string charset,
        string title,
        bool inHeader,
        bool inMeta
    )
    {
        var meta = inMeta ? $"<meta http-equiv=Content-Type content='text/html; charset={charset}'>" : "";
        var html = $"<html><head>{meta}<title>{title}</title><body><a href='{Sources.Ours}'>{title}</a>";
        var page = Sources.Page(Encoding.GetEncoding(charset).GetBytes(html));

        var link = await Sources.Link(inHeader ? page with { Charset = charset } : page);

        Assert.Equal((title, title), (link.Title, link.Excerpt.Words));
    }

    [Theory]
    [InlineData("It’s “rain”")]
    [InlineData("Café")]
    public async Task A_few_letters_without_a_hint_are_those_of_western_Europe(string title)
    {
        var html = $"<title>{title}</title><a href='{Sources.Ours}'>x</a>";

        Assert.Equal(title, (await Sources.Link(Sources.Page(Encoding.GetEncoding(1252).GetBytes(html)))).Title);
    }

    [Theory]
    [InlineData("utf-8", "utf-8", "")]
    [InlineData("utf-8", null, "<meta charset=utf-8>")]
    [InlineData("utf-8", null, "")]
    [InlineData("windows-1252", null, "")]
    [InlineData("windows-1252", "iso-8859-1", "")]
    [InlineData("windows-1252", null, "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>")]
    [InlineData("windows-1252", "no-such", "<meta charset=latin1>")]
    [InlineData("utf-16", null, "")]
    [InlineData("utf-16BE", "utf-8", "")]
    public async Task The_charset_is_found_as_browsers_find_it(string actual, string? header, string meta)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(actual);
        var html = $"{meta}<title>Été à Ségou</title><a href='{Sources.Ours}'>x</a>";
        var bytes =
            actual == "utf-8" ? encoding.GetBytes(html) : [.. encoding.GetPreamble(), .. encoding.GetBytes(html)];

        var reading = await Sources.Read(Sources.Page("") with { Body = bytes, Charset = header });

        Assert.Equal("Été à Ségou", Assert.IsType<SourceLink>(reading).Title);
    }

    [Fact]
    public async Task A_character_cut_at_the_cap_does_not_change_the_charset()
    {
        var bytes = Encoding.UTF8.GetBytes($"<title>Été</title><a href='{Sources.Ours}'>x</a>é")[..^1];

        Assert.Equal(
            "Été",
            Assert.IsType<SourceLink>(await Sources.Read(Sources.Page("") with { Body = bytes })).Title
        );
    }
}
