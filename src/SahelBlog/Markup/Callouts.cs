using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Notes, tips and warnings set beside the argument.</summary>
internal static class Callouts
{
    private const string KindPrefix = "markdown-alert-";

    /// <summary>
    /// Makes an aside of each callout. A first paragraph that is bold throughout is its title;
    /// otherwise its kind is, in the language of the text.
    /// </summary>
    /// <param name="body">A cleaned body.</param>
    /// <param name="phrases">The words to add.</param>
    /// <param name="names">The article's labels.</param>
    public static void Dress(IHtmlElement body, Phrases phrases, Names names)
    {
        foreach (var callout in body.QuerySelectorAll("div.markdown-alert"))
        {
            var kind = callout.ClassList.FirstOrDefault(name => name.StartsWith(KindPrefix, StringComparison.Ordinal));
            var title = phrases.Callouts.GetValueOrDefault(kind?[KindPrefix.Length..] ?? "", phrases.Callouts["note"]);
            DropMarkdigsTitle(callout);
            var aside = callout.Rename("aside");
            aside.ClassName = "note";
            var own = OwnTitle(aside);
            own?.Remove();
            title = own?.TextContent.Trim() ?? title;
            aside.SetAttribute("aria-label", names.Label(title));
            aside.Prepend(aside.Create("p", "note-title", title));
        }
    }

    // Its class and its icon did not pass the allow-list; what is left is one bare English word.
    private static void DropMarkdigsTitle(IElement callout)
    {
        if (callout.FirstElementChild is { LocalName: "p", ChildElementCount: 0 } title)
        {
            title.Remove();
        }
    }

    private static IElement? OwnTitle(IElement aside)
    {
        return
            aside.FirstElementChild is { LocalName: "p" } first
            && first.Children is [{ LocalName: "strong" } only]
            && first.NextElementSibling is not null
            && only.TextContent.Trim().Length > 0
            && first.TextContent.Trim() == only.TextContent.Trim()
            ? first
            : null;
    }
}
