using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>What of an author's HTML is worth keeping in another form before the allow-list takes it.</summary>
internal static class Foldings
{
    /// <summary>Elements that only wrap: their contents are the author's words, they themselves are not wanted.</summary>
    private const string Wrappers =
        "font, center, big, tt, nobr, article, main, header, footer, nav, form, fieldset, hgroup";

    /// <summary>Folds an author's document in place.</summary>
    /// <param name="body">The body of a document that is not yet cleaned.</param>
    public static void Apply(IHtmlElement body)
    {
        foreach (var wrapper in body.QuerySelectorAll(Wrappers))
        {
            wrapper.Unwrap();
        }

        // Those of Markdown are lowered where they are parsed.
        foreach (var heading in body.QuerySelectorAll("h1"))
        {
            heading.Rename("h2");
        }

        // Alignment arrives as a style, and styles do not pass.
        foreach (var cell in body.QuerySelectorAll("th[style], td[style]"))
        {
            if (
                cell.GetAttribute("style")!
                    .Replace(" ", "", StringComparison.Ordinal)
                    .StartsWith("text-align:right", StringComparison.Ordinal)
            )
            {
                cell.ClassList.Add("num");
            }
        }
    }
}
