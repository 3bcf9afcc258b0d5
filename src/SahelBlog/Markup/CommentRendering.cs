using AngleSharp.Html.Dom;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace SahelBlog.Markup;

/// <summary>The way of a stranger's text: parse a subset, clean, dress.</summary>
/// <param name="colours">Colours code; shared with posts.</param>
internal sealed class CommentRendering(CodeColours colours)
{
    /// <summary>The time all the code of one comment may take: anybody can ask for it, without signing in.</summary>
    private static readonly TimeSpan ColouringTime = TimeSpan.FromMilliseconds(100);

    // A line break in a comment is meant: its writers do not know Markdown.
    private readonly MarkdownParser parser = new(
        new MarkdownPipelineBuilder()
            .DisableHtml()
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseSoftlineBreakAsHardlineBreak()
            .Use(new CommentSubset())
            .Build()
    );

    /// <summary>Renders one comment.</summary>
    /// <param name="markdown">Tidied text.</param>
    /// <param name="people">Whom it may call by name.</param>
    /// <returns>The comment's HTML and what is known of it.</returns>
    public RenderedComment Render(string markdown, IReadOnlyList<Mentionable> people)
    {
        var document = parser.Parse(markdown);
        var mentions = Mentions.Link((IHtmlElement)document.Body!, people);
        var body = AllowList.ForComments.Clean(document);
        Links.DropDead(body);
        // A name leads to the same page; it is none of the links by which spam is known.
        var links = Links.Distrust(body) - mentions.Count(body.Contains);
        var text = ReadingText.OfAll(body);
        var rightToLeft = Direction.IsRightToLeft(text);
        Directions.Mark(body, rightToLeft);
        var phrases = Phrases.For("");
        CodeBlocks.Dress(body, phrases, new Names(), colours, new ColouringBudget(ColouringTime));
        return new RenderedComment(HtmlText.Inside(body), links, text, rightToLeft)
        {
            Links =
            [
                .. Links.All(body).Except(mentions.Select(link => link.GetAttribute("href")!), StringComparer.Ordinal),
            ],
        };
    }
}
