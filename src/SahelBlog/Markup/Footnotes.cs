using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Notes at the end of a post, and the way to them and back.</summary>
internal static class Footnotes
{
    /// <summary>Dresses the references and the list of notes, and gives both their ids.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <param name="phrases">The words to add.</param>
    /// <param name="names">The article's ids; notes come first, so that they get the ids they want.</param>
    public static void Dress(IHtmlElement body, Phrases phrases, Names names)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var references = new Dictionary<string, (string Id, string Number)>(StringComparer.Ordinal);
        foreach (var section in body.QuerySelectorAll("div.footnotes"))
        {
            DressSection(section, phrases, names, notes);
        }

        foreach (var link in body.QuerySelectorAll("a.footnote-ref[href]"))
        {
            DressReference(link, phrases, names, notes, references);
        }

        foreach (var link in body.QuerySelectorAll("a.footnote-back-ref[href]"))
        {
            DressWayBack(link, phrases, references);
        }
    }

    private static void DressSection(IElement div, Phrases phrases, Names names, Dictionary<string, string> notes)
    {
        var section = div.Rename("section");
        section.SetAttribute("role", "doc-endnotes");
        section.SetAttribute("aria-label", names.Label(phrases.Notes));
        section.QuerySelector("hr")?.Remove();
        var number = 0;
        foreach (
            var item in section.QuerySelectorAll("li[id]").Where(item => item.ParentElement?.ParentElement == section)
        )
        {
            number++;
            var id = names.Id(string.Create(CultureInfo.InvariantCulture, $"fn-{number}"));
            notes[item.Id!] = id;
            item.Id = id;
            item.SetAttribute("data-given", "");
            if (item.Children is [{ LocalName: "p" } only])
            {
                only.Unwrap();
            }
        }
    }

    private static void DressReference(
        IElement link,
        Phrases phrases,
        Names names,
        Dictionary<string, string> notes,
        Dictionary<string, (string Id, string Number)> references
    )
    {
        if (!notes.TryGetValue(Target(link), out var note))
        {
            link.Unwrap();
            return;
        }

        var number = link.TextContent;
        var id = names.Id("ref-" + number);
        references[link.Id ?? ""] = (id, number);
        var sup = link.Create("sup");
        var reference = link.Create("a", text: number);
        reference.SetAttribute("href", "#" + note);
        reference.Id = id;
        reference.SetAttribute("data-given", "");
        reference.SetAttribute("role", "doc-noteref");
        reference.SetAttribute("aria-label", phrases.Note(number));
        sup.Append(reference);
        link.Replace(sup);
    }

    private static void DressWayBack(
        IElement link,
        Phrases phrases,
        Dictionary<string, (string Id, string Number)> references
    )
    {
        if (!references.TryGetValue(Target(link), out var reference))
        {
            link.Remove();
            return;
        }

        var back = link.Create("a", text: "↑");
        back.SetAttribute("href", "#" + reference.Id);
        back.SetAttribute("role", "doc-backlink");
        back.SetAttribute("aria-label", phrases.Back(reference.Number));
        link.Replace(link.Owner!.CreateTextNode(" "), back);
    }

    private static string Target(IElement link) => link.GetAttribute("href")!.TrimStart('#');
}
