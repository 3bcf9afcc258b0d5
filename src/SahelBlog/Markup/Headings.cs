using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Places in a post that one can link to.</summary>
internal static class Headings
{
    /// <summary>
    /// Renames ids that would collide, gives headings without one theirs, and leads the article's own
    /// links to where the ids went.
    /// </summary>
    /// <param name="body">A cleaned body whose notes are dressed.</param>
    /// <param name="names">The article's ids.</param>
    public static void GiveIds(IHtmlElement body, Names names)
    {
        foreach (var element in body.QuerySelectorAll("[id]").Where(element => !element.HasAttribute("data-given")))
        {
            var wanted = element.Id!;
            element.Id = names.Id(wanted.Any(char.IsWhiteSpace) || wanted.Length == 0 ? Slug.From(wanted) : wanted);
        }

        foreach (
            var heading in body.QuerySelectorAll("h2, h3, h4, h5, h6").Where(heading => !heading.HasAttribute("id"))
        )
        {
            heading.Id = names.Id(Slug.From(ReadingText.OfArticle(heading)));
        }

        foreach (var given in body.QuerySelectorAll("[data-given]"))
        {
            given.RemoveAttribute("data-given");
        }

        foreach (var link in body.QuerySelectorAll("a[href^='#']:not([role])"))
        {
            if (names.Find(Uri.UnescapeDataString(link.GetAttribute("href")![1..])) is { } id)
            {
                link.SetAttribute("href", "#" + id);
            }
        }
    }

    /// <summary>Lists the headings of levels 2 and 3 that divide the article itself.</summary>
    /// <param name="body">A body whose headings have ids.</param>
    /// <returns>The entries in order, without headings that have no words.</returns>
    public static IReadOnlyList<OutlineEntry> Outline(IHtmlElement body)
    {
        return
        [
            .. body.QuerySelectorAll("h2, h3")
                .Where(heading => DividesTheArticle(heading))
                .Select(heading => new OutlineEntry(
                    heading.LocalName == "h2" ? 2 : 3,
                    heading.Id!,
                    ReadingText.OfArticle(heading)
                ))
                .Where(entry => entry.Text.Length > 0),
        ];
    }

    // Walked by hand: a selector would be parsed again for every heading.
    private static bool DividesTheArticle(IElement heading)
    {
        return !heading
            .GetAncestors()
            .OfType<IElement>()
            .Any(around => around.LocalName is "blockquote" or "aside" or "li" or "figure" or "details");
    }
}
