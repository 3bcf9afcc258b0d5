namespace SahelBlog.Web.Hosting;

/// <summary>Says from where a request comes, for those who are told of it.</summary>
internal static class Asking
{
    /// <summary>The network address of whoever asks; empty where there is none.</summary>
    public static string Asker(this HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
}
