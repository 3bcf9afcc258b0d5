using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>The first paragraph, fit to stand on another page.</summary>
internal static class Lead
{
    /// <summary>Copies the first paragraph without what only works inside the article.</summary>
    /// <param name="body">A dressed body; it is not changed.</param>
    /// <param name="excerpt">What to show where there is no paragraph.</param>
    /// <returns>HTML of one <c>p</c>, or nothing where there are no words.</returns>
    public static string Of(IHtmlElement body, string excerpt)
    {
        var first = body.Children.FirstOrDefault(IsParagraph) ?? body.QuerySelectorAll("p").FirstOrDefault(IsReadable);
        if (first?.Clone() is not IElement lead)
        {
            return excerpt.Length == 0 ? "" : $"<p>{WebUtility.HtmlEncode(excerpt)}</p>";
        }

        foreach (var reference in lead.QuerySelectorAll("a[role=doc-noteref]"))
        {
            (reference.ParentElement ?? reference).Remove();
        }

        foreach (var link in lead.QuerySelectorAll("a[href^='#']"))
        {
            link.Unwrap();
        }

        lead.RemoveAttribute("id");
        foreach (var element in lead.QuerySelectorAll("[id]"))
        {
            element.RemoveAttribute("id");
        }

        return HtmlText.Of(lead);
    }

    private static bool IsReadable(IElement element)
    {
        return IsParagraph(element) && element.Closest(".footnotes, aside, figure") is null;
    }

    private static bool IsParagraph(IElement element)
    {
        return element.LocalName == "p" && ReadingText.OfArticle(element).Length > 0;
    }
}
