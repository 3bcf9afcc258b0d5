namespace SahelBlog.Tests.Markup;

public sealed class CodeTests
{
    [Fact]
    public void Code_has_four_colours()
    {
        var code = Rendering
            .PostTree("```python\n# why\nimport os\nx = f(\"a\", 16)\n```")
            .One("pre > code.language-python");

        Assert.Equal("# why", code.One(".tok-c").TextContent);
        Assert.Equal("import", code.One(".tok-w").TextContent);
        Assert.Equal("\"a\"", code.One(".tok-s").TextContent);
        Assert.Equal("16", code.One(".tok-n").TextContent);
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("sql")]
    [InlineData("html")]
    [InlineData("bash")]
    [InlineData("c++")]
    [InlineData("yaml")]
    [InlineData("no-such-language")]
    [InlineData("")]
    public void Colours_change_no_character(string language)
    {
        const string code =
            "  public <T> \"a\\n\" 'b' # -- // c\n\n\tif (x == 0x1F) { return null; }  \nend &amp; é سلام 🌊\n";

        Assert.Equal(code, Rendering.PostTree($"```{language}\n{code}```").One("pre > code").TextContent);
    }

    [Fact]
    public void A_block_is_a_region_named_by_its_title_or_language()
    {
        var tree = Rendering.PostTree("```python {title=\"the best lag\"}\nx\n```\n\n```c#\nx\n```\n\n    x", "fr");

        Assert.Equal(
            ["Code\u00A0: the best lag", "Code\u00A0: C#", "Code"],
            tree.QuerySelectorAll("pre[tabindex='0'][role=region]").Select(block => block.GetAttribute("aria-label"))
        );
    }

    [Fact]
    public void An_unknown_language_stays_plain()
    {
        Assert.Empty(Rendering.PostTree("```bourgou\nif true\n```").QuerySelectorAll("span"));
    }

    [Fact]
    public void A_comments_code_is_coloured_too()
    {
        Assert.Equal("let", Rendering.CommentTree("```js\nlet a\n```").One("pre[role=region] .tok-w").TextContent);
    }
}
