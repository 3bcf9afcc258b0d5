using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SahelBlog.Markup;

/// <summary>Takes from Markdown what a comment may not have: headings and pictures.</summary>
internal sealed class CommentSubset : IMarkdownExtension
{
    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += ShowPicturesAsLinks;

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.Replace<HeadingRenderer>(new BoldParagraph());
        }
    }

    // A picture would let a stranger's host count our readers; its address is still worth offering.
    private static void ShowPicturesAsLinks(MarkdownDocument document)
    {
        foreach (var picture in document.Descendants<LinkInline>().Where(link => link.IsImage).ToList())
        {
            picture.IsImage = false;
            if (picture.FirstChild is null)
            {
                picture.AppendChild(new LiteralInline(picture.Url ?? ""));
            }
        }
    }

    private sealed class BoldParagraph : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock obj)
        {
            renderer.EnsureLine();
            renderer.Write("<p><strong>").WriteLeafInline(obj).Write("</strong></p>");
            renderer.EnsureLine();
        }
    }
}
