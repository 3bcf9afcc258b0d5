using AngleSharp.Dom;

namespace SahelBlog.Web.Tests.House;

/// <summary>
/// Reads a page as other blogs' programs do (microformats2): roots by their h- classes, properties by the classes of
/// what is in them. A small reader of our own; it knows what our pages use.
/// </summary>
internal sealed class Microformat
{
    private readonly List<(string Name, string Text, Microformat? Nested)> properties = [];

    private Microformat(IElement root, Uri page)
    {
        Types = [.. root.ClassList.Where(name => name.StartsWith("h-", StringComparison.Ordinal))];
        Walk(root, page);
        var isNamed = properties.Any(one => one.Name == "name");
        if (Types.Contains("h-card") && !isNamed)
            properties.Add(("name", Words(root), null));
        if (
            Types.Contains("h-card")
            && !properties.Any(one => one.Name == "url")
            && root.GetAttribute("href") is { } to
        )
            properties.Add(("url", new Uri(page, to).AbsoluteUri, null));
    }

    public IReadOnlyList<string> Types { get; }

    /// <summary>What stands in it without being a property, as the entries of a feed.</summary>
    public List<Microformat> Children { get; } = [];

    /// <summary>Everything on a page that is not within something else.</summary>
    public static IReadOnlyList<Microformat> On(Page page, Uri address)
    {
        var found = new List<Microformat>();
        Roots(page.Document.Body!, address, found);
        return found;
    }

    public IReadOnlyList<string> All(string name) =>
        [.. properties.Where(one => one.Name == name).Select(one => one.Text)];

    public string One(string name) => Assert.Single(All(name));

    public IReadOnlyList<Microformat> Nested(string name) =>
        [.. properties.Where(one => one.Name == name).Select(one => one.Nested).OfType<Microformat>()];

    private static void Roots(IElement below, Uri page, List<Microformat> found)
    {
        foreach (var child in below.Children)
            if (IsRoot(child))
                found.Add(new(child, page));
            else
                Roots(child, page, found);
    }

    private void Walk(IElement below, Uri page)
    {
        foreach (var child in below.Children)
        {
            var nested = IsRoot(child) ? new Microformat(child, page) : null;
            var names = child
                .ClassList.Where(name => name is ['p' or 'u' or 'e', '-', ..] or ['d', 't', '-', ..])
                .ToList();
            foreach (var name in names)
                properties.Add(
                    (name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..], Value(child, name, page), nested)
                );
            if (nested is null)
                Walk(child, page);
            else if (names.Count == 0)
                Children.Add(nested);
        }
    }

    private static bool IsRoot(IElement element) =>
        element.ClassList.Any(name => name.StartsWith("h-", StringComparison.Ordinal));

    private static string Value(IElement element, string name, Uri page) =>
        name[0] switch
        {
            'u' => new Uri(
                page,
                element.GetAttribute("href")
                    ?? element.GetAttribute("src")
                    ?? element.GetAttribute("value")
                    ?? Words(element)
            ).AbsoluteUri,
            'd' => element.GetAttribute("datetime") ?? element.GetAttribute("value") ?? Words(element),
            'e' => element.InnerHtml.Trim(),
            _ => element.LocalName == "data" ? element.GetAttribute("value")! : Words(element),
        };

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
