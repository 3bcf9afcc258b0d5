using CsCheck;

namespace SahelBlog.Tests.Markup;

public sealed class AnyInputTests
{
    private static readonly Gen<string> Pieces = OneOf([
        "[",
        "](",
        ")",
        "<",
        ">",
        "\"",
        "'",
        "{",
        "}",
        "*",
        "_",
        "`",
        "~",
        "^",
        "|",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "# ",
        "[^1]",
        "[^1]: ",
        "```",
    ]);

    private static readonly Gen<string> Tags = OneOf([
        "<svg>",
        "<math>",
        "<p ",
        "<a href=",
        "javascript:",
        "&#58;",
        "<style>",
        "</style>",
        "<table>",
        "<td>",
        "onclick=",
        "<!--",
        "-->",
        "<img src=",
        "</p>",
        "\0",
        "\uD800",
    ]);

    private static readonly Gen<string> Markup = Gen.OneOf(Pieces, Tags, Gen.String[0, 5])
        .List[0, 40]
        .Select(string.Concat);

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Markup);

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    [Fact]
    public void Any_text_makes_a_safe_post()
    {
        AnyText.Sample(text => Safety.AssertSafePost(Rendering.Post(text, "fr").Html), iter: 1_000);
    }

    [Fact]
    public void Any_text_makes_a_safe_comment()
    {
        AnyText.Sample(text => Safety.AssertSafeComment(Rendering.Comment(text).Html), iter: 1_000);
    }

    [Fact]
    public void The_same_text_renders_the_same_again()
    {
        Markup.Sample(
            text =>
            {
                Assert.Equal(Rendering.Post(text).Html, Rendering.Post(text).Html);
                Assert.Equal(Rendering.Comment(text).Links, Rendering.Comment(text).Links);
                Assert.Equal(Rendering.Comment(text) with { Links = [] }, Rendering.Comment(text) with { Links = [] });
            },
            iter: 300
        );
    }

    [Fact]
    public void The_words_of_a_comment_without_markup_survive()
    {
        var word = Gen.Char["abcdefgéàçسلامعليكم"].Array[1, 8].Select(letters => new string(letters));
        word.List[1, 30]
            .Sample(words =>
            {
                var text = string.Join(' ', words);
                Assert.Equal(text, Rendering.Comment(text).Text);
            });
    }

    [Fact]
    public void No_summary_is_longer_than_promised_or_cuts_a_character()
    {
        Gen.String[0, 2_000]
            .Sample(
                text =>
                {
                    var excerpt = Rendering.Post(text).Excerpt;
                    Assert.True(excerpt.Length <= 300);
                    Assert.DoesNotContain(
                        "\uFFFD",
                        System.Text.Encoding.UTF8.GetString(
                            System.Text.Encoding.UTF8.GetBytes(excerpt.Replace("\uFFFD", "", StringComparison.Ordinal))
                        ),
                        StringComparison.Ordinal
                    );
                },
                iter: 300
            );
    }
}
