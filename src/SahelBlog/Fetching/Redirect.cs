using System.Net;

namespace SahelBlog.Fetching;

/// <summary>Reads where a response redirects to (RFC 9110, 15.4).</summary>
internal static class Redirect
{
    /// <summary>The address that a GET should be sent to next; a missing fragment is inherited.</summary>
    /// <param name="response">Any response.</param>
    /// <param name="from">The address that answered.</param>
    /// <returns>An absolute address of any scheme, not yet judged; null when the response is no usable redirect.</returns>
    public static Uri? Target(HttpResponseMessage response, Uri from)
    {
        if (
            response.StatusCode
            is not (
                HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect
            )
        )
        {
            return null;
        }

        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var next))
        {
            return null;
        }

        return next.Fragment.Length == 0 && from.Fragment.Length > 0 && Uri.TryCreate(next, from.Fragment, out var kept)
            ? kept
            : next;
    }
}
