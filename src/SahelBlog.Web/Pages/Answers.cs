using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SahelBlog.Web.Pages;

/// <summary>Answers that several pages give.</summary>
internal static class Answers
{
    /// <summary>After a form the browser goes on to a path, and asks for it with GET whatever it had sent (303).</summary>
    public static StatusCodeResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = path;
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }
}
