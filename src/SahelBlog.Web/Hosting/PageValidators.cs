using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Gives shared pages an entity tag made from their bytes, just before the cache keeps them: the cache then answers
/// <c>If-None-Match</c> with 304 by itself.
/// </summary>
internal sealed class PageValidators(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is not { Context.AllowCacheStorage: true })
        {
            await next(context);
            return;
        }
        var outer = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = outer;
        }
        if (context.Response.StatusCode == StatusCodes.Status200OK && page.Length > 0)
        {
            var bytes = page.GetBuffer().AsSpan(0, (int)page.Length);
            context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..12])}\"";
            // No Content-Length: the answer then ends when the cache has it, and whoever was told of a page finds it kept.
        }
        page.Position = 0;
        await page.CopyToAsync(outer, context.RequestAborted);
    }
}
