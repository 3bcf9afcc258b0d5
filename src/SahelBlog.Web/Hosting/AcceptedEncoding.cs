using Microsoft.Net.Http.Headers;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Reduces <c>Accept-Encoding</c> to the one encoding that will be used, so that the cache holds three copies of a page
/// at most, however browsers word their wish.
/// </summary>
internal sealed class AcceptedEncoding(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        headers.AcceptEncoding = Chosen(headers.AcceptEncoding.ToString());
        return next(context);
    }

    private static string Chosen(string accepted)
    {
        // What nearly every browser sends, judged without parsing.
        if (accepted is "gzip, deflate, br, zstd" or "gzip, deflate, br" or "br")
            return "br";
        if (accepted.Length == 0 || !StringWithQualityHeaderValue.TryParseList([accepted], out var wishes))
            return "identity";
        bool Takes(string encoding) =>
            wishes.Any(wish =>
                wish.Quality is not 0 && wish.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)
            );
        return Takes("br") ? "br"
            : Takes("gzip") ? "gzip"
            : "identity";
    }
}
