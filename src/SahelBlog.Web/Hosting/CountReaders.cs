using SahelBlog.Readers;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Counts who reads. It stands outside the cache, since pages out of it are read too, and looks on when the answer is
/// made: what was not found is not read. A browser that asks whether its copy is still good is a reader as well.
/// </summary>
internal sealed class CountReaders(RequestDelegate next, ReaderCounter readers)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (
            context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && Reading.Is(context.Request)
        )
            readers.Saw(
                context.Request.Path.Value!,
                context.Connection.RemoteIpAddress,
                context.Request.Headers.UserAgent.ToString()
            );
    }
}
