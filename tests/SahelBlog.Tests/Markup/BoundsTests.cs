using System.Diagnostics;

namespace SahelBlog.Tests.Markup;

public sealed class BoundsTests
{
    /// <summary>Far above what is measured (a third of a second): test machines are slow and shared.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Repeated { get; } =
    [
        "a\n\n",
        "# a\n",
        "> ",
        "- ",
        "1. ",
        ">",
        "- 1. ",
        "a. ",
        ": ",
        "[^a]: ",
        "> - ",
        "[",
        "![",
        "[a](",
        "[](",
        "[^a]",
        "[a]:b\n",
        "{a=",
        "**a ",
        "*a_ ",
        "~~a",
        "`",
        "``a`",
        "<div>",
        "<b id=1>",
        "<p><b id=1></p>",
        "<svg>",
        "<!--",
        "|a\n",
        "^^^\n",
        "((",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_hostile_post_of_100_KB_takes_no_long_time_and_no_deep_stack(string piece)
    {
        var watch = Stopwatch.StartNew();

        Rendering.Post(Repeat(piece, 100_000));

        Assert.True(watch.Elapsed < Patience, watch.Elapsed.ToString());
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_hostile_comment_of_20_KB_takes_no_long_time_and_no_deep_stack(string piece)
    {
        var watch = Stopwatch.StartNew();

        Rendering.Comment(Repeat(piece, 20_000));

        Assert.True(watch.Elapsed < Patience, watch.Elapsed.ToString());
    }

    [Fact]
    public void Text_nested_beyond_sense_is_shown_as_plain_paragraphs()
    {
        var tree = Rendering.CommentTree(Repeat("> ", 2_000) + "deep\n\nsecond <b>");

        Assert.Equal(["p", "p"], tree.Children.Select(child => child.LocalName));
        Assert.EndsWith("> deep", tree.Children[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("second <b>", tree.Children[1].TextContent);
    }

    public static TheoryData<string, int> OpenedWithoutEnd { get; } =
        new()
        {
            { "1. ", 6_666 },
            { ">", 20_000 },
            { "- 1. ", 4_000 },
            // Less than browsers nest, and more than anybody means.
            { "1. ", 100 },
            { ">", 100 },
            { "- 1. ", 50 },
        };

    [Theory]
    [MemberData(nameof(OpenedWithoutEnd))]
    public void A_line_that_opens_lists_and_quotations_without_end_is_plain_text(string piece, int times)
    {
        var markdown = string.Concat(Enumerable.Repeat(piece, times)) + " deep";
        var watch = Stopwatch.StartNew();

        foreach (var tree in new[] { Rendering.CommentTree(markdown), Rendering.PostTree(markdown) })
        {
            Assert.Empty(tree.QuerySelectorAll("ol, ul, li, blockquote"));
            Assert.Equal(markdown.Trim(), tree.TextContent.Trim());
        }

        Assert.True(watch.Elapsed < Patience, watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("> ", "blockquote")]
    [InlineData(">", "blockquote")]
    [InlineData("- ", "ul")]
    [InlineData("1. ", "ol")]
    public void Quotations_and_lists_that_somebody_means_are_shown_as_such(string piece, string element)
    {
        var markdown = string.Concat(Enumerable.Repeat(piece, 5)) + "deep";

        foreach (var tree in new[] { Rendering.CommentTree(markdown), Rendering.PostTree(markdown) })
        {
            Assert.Equal(5, tree.QuerySelectorAll(element).Length);
            Assert.Equal("deep", tree.TextContent.Trim());
        }
    }

    [Fact]
    public void Rules_of_hyphens_and_lines_of_stars_are_no_lists_without_end()
    {
        var tree = Rendering.CommentTree("> one\n\n" + new string('-', 200) + "\n\n- two");

        Assert.Single(tree.QuerySelectorAll("blockquote"));
        Assert.Single(tree.QuerySelectorAll("hr"));
        Assert.Single(tree.QuerySelectorAll("ul"));
    }

    [Fact]
    public void A_long_table_full_of_links_is_still_a_table()
    {
        var markdown = "| a | b |\n|---|---|\n" + Repeat("| [one](/one) | [two](https://example.org/two) |\n", 20_000);

        Assert.Single(Rendering.PostTree(markdown).QuerySelectorAll("table"));
    }

    [Fact]
    public void Code_beyond_20_KB_stays_plain()
    {
        var tree = Rendering.PostTree("```python\n" + Repeat("import os\n", 21_000) + "```");

        Assert.Empty(tree.QuerySelectorAll("span"));
        Assert.StartsWith("import os\nimport os", tree.One("pre > code").TextContent, StringComparison.Ordinal);
    }

    private static string Repeat(string piece, int length) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
