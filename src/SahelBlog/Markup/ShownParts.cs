using AngleSharp.Html.Parser;

namespace SahelBlog.Markup;

/// <summary>What a rendered text leads to and shows.</summary>
/// <param name="Links">Every address linked to, once, in order.</param>
/// <param name="Mute">Addresses of pictures that say nothing to those who do not see them.</param>
/// <param name="Pictures">Addresses of all pictures, once, in order.</param>
/// <param name="Ids">The places inside it that one can link to.</param>
internal sealed record ShownParts(
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Mute,
    IReadOnlyList<string> Pictures,
    IReadOnlySet<string> Ids
)
{
    /// <summary>Reads what the renderer made.</summary>
    public static ShownParts Of(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var body = document.Body!;
        var pictures = body.QuerySelectorAll("img[src]").ToList();
        return new(
            SahelBlog.Markup.Links.All(body),
            [
                .. pictures
                    .Where(picture => string.IsNullOrWhiteSpace(picture.GetAttribute("alt")))
                    .Select(picture => picture.GetAttribute("src")!),
            ],
            [.. pictures.Select(picture => picture.GetAttribute("src")!).Distinct(StringComparer.Ordinal)],
            body.QuerySelectorAll("[id]").Select(element => element.Id!).ToHashSet(StringComparer.Ordinal)
        );
    }
}
