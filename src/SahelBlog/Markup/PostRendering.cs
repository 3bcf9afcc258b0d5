using AngleSharp.Html.Dom;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace SahelBlog.Markup;

/// <summary>The way of an author's text: parse, fold, clean, dress, summarize.</summary>
/// <param name="colours">Colours code; shared with comments.</param>
internal sealed class PostRendering(CodeColours colours)
{
    private const int WordsPerMinute = 220;

    /// <summary>The time all the code of one post may take to be coloured.</summary>
    private static readonly TimeSpan ColouringTime = TimeSpan.FromMilliseconds(400);

    private readonly MarkdownParser parser = new(BuildPipeline());

    /// <summary>Renders one post.</summary>
    /// <param name="markdown">Tidied text.</param>
    /// <param name="phrases">The words to add.</param>
    /// <returns>The post's HTML and what is known of it.</returns>
    public RenderedPost Render(string markdown, Phrases phrases)
    {
        var document = parser.Parse(markdown);
        Foldings.Apply(document.Body!);
        var body = AllowList.ForPosts.Clean(document);
        Dress(body, phrases);

        var words = WordCount.Of(ReadingText.OfArticle(body));
        var excerpt = Excerpt.Of(body);
        return new RenderedPost(
            HtmlText.Inside(body),
            Headings.Outline(body),
            words,
            Math.Max(1, (words + WordsPerMinute - 1) / WordsPerMinute),
            Lead.Of(body, excerpt),
            excerpt,
            Links.Leaving(body)
        );
    }

    private void Dress(IHtmlElement body, Phrases phrases)
    {
        var names = new Names();
        Footnotes.Dress(body, phrases, names);
        Headings.GiveIds(body, names);
        Figures.Dress(body);
        Tables.Dress(body, phrases, names);
        TaskLists.Dress(body, names);
        Callouts.Dress(body, phrases, names);
        CodeBlocks.Dress(body, phrases, names, colours, new ColouringBudget(ColouringTime));
        Links.DropDead(body);
    }

    // No smart punctuation: it knows English quotes only, and makes a dash of every --option.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseDefinitionLists()
            .UseFigures()
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Default)
            .UseAlertBlocks()
            .UseGenericAttributes();
        builder.DocumentProcessed += LowerFirstHeadings;
        return builder.Build();
    }

    // The page's own title is its only first heading.
    private static void LowerFirstHeadings(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.Level == 1))
        {
            heading.Level = 2;
        }
    }
}
