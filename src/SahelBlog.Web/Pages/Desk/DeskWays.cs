using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Where people go on after they have shown a key.</summary>
internal static class DeskWays
{
    /// <summary>A path of ours, whatever was asked for.</summary>
    public static string Local(this PageModel page, string? asked) =>
        page.Url.IsLocalUrl(asked) && asked![0] == '/' ? Locations.Escaped(asked) : "/desk";
}
