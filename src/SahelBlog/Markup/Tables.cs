using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Tables that scroll by themselves and say what their cells belong to.</summary>
internal static class Tables
{
    /// <summary>
    /// Puts each table into a box that scrolls, names the box by the caption or by a word, and scopes
    /// the header cells. The caption of a figure that holds only a table becomes the table's.
    /// </summary>
    /// <param name="body">A cleaned body whose figures are dressed.</param>
    /// <param name="phrases">The words to add.</param>
    /// <param name="names">The article's ids and labels.</param>
    public static void Dress(IHtmlElement body, Phrases phrases, Names names)
    {
        foreach (var table in body.QuerySelectorAll("table"))
        {
            TakeCaptionFromFigure(table);
            Scope(table);
            var box = table.Create("div", "scroll");
            table.Replace(box);
            box.Append(table);
            var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption");
            box.MakeRegion(caption is null ? names.Label(phrases.Table) : null);
            if (caption is not null)
            {
                if (!caption.HasAttribute("id"))
                {
                    caption.Id = names.Id("table");
                }

                box.SetAttribute("aria-labelledby", caption.Id);
            }
        }
    }

    private static void TakeCaptionFromFigure(IElement table)
    {
        if (table.ParentElement is not { LocalName: "figure" } figure || figure.QuerySelectorAll("table").Length != 1)
        {
            return;
        }

        var caption = figure.Children.FirstOrDefault(child => child.LocalName == "figcaption");
        var others = figure.Children.Any(child => child != table && child != caption);
        if (others || table.Children.Any(child => child.LocalName == "caption"))
        {
            return;
        }

        if (caption is not null)
        {
            table.Prepend(caption.Rename("caption"));
        }

        figure.Replace(table);
    }

    private static void Scope(IElement table)
    {
        foreach (var cell in table.QuerySelectorAll("th:not([scope])"))
        {
            cell.SetAttribute("scope", cell.Closest("thead") is null ? "row" : "col");
        }
    }
}
