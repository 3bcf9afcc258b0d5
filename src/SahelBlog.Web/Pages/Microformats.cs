using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SahelBlog.Web.Pages;

/// <summary>
/// What other blogs' programs read of our pages and readers do not see (M1): elements without text, beside those that
/// bear the rest.
/// </summary>
internal static class Microformats
{
    /// <summary>A property that stands nowhere on the page in this form.</summary>
    public static IHtmlContent Data(string property, string value) =>
        new HtmlString($"<data class=\"{property}\" value=\"{HtmlEncoder.Default.Encode(value)}\"></data>");

    /// <summary>Who wrote an entry of a list that names nobody.</summary>
    public static IHtmlContent Author(string name, string home) =>
        new HtmlString(
            $"<span class=\"p-author h-card\">{Text(Data("p-name", name))}{Text(Data("u-url", home))}</span>"
        );

    private static string Text(IHtmlContent content) => content.ToString()!;
}
