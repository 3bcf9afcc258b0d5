using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SahelBlog.Markup;

namespace SahelBlog.Tests.Markup;

/// <summary>One renderer for all tests, as the program has one, and the results as trees.</summary>
internal static class Rendering
{
    public static MarkdownRenderer Renderer { get; } = new();

    public static RenderedPost Post(string markdown, string language = "en") => Renderer.RenderPost(markdown, language);

    public static RenderedComment Comment(string markdown) => Renderer.RenderComment(markdown);

    public static IHtmlElement PostTree(string markdown, string language = "en") => Tree(Post(markdown, language).Html);

    public static IHtmlElement CommentTree(string markdown) => Tree(Comment(markdown).Html);

    public static IHtmlElement Tree(string html) =>
        new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;

    public static IElement One(this IElement tree, string selector) => Assert.Single(tree.QuerySelectorAll(selector));
}
