using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using SahelBlog.Media;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Marks a page that takes files, so that its forms may be larger than others. A form larger than even that never
/// reaches the page: the sender is led back to it with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute(string path) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>After it is known who sends it, and before the framework looks for the form's token in it.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
            return;
        var options = context.HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<MediaOptions>>();
        if (await UploadLimit.Read(context.HttpContext, UploadLimit.ForForms(options.CurrentValue)))
            return;
        context.HttpContext.Response.Headers.Location = path + "?wrong=too-large";
        context.Result = new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}

/// <summary>How much may be sent where files are taken.</summary>
internal static class UploadLimit
{
    // More than one file's limit is read before it is judged, so that the answer names the limit instead of breaking off.
    private const int ForOneFile = 2;

    /// <summary>Files of the largest size that one form carries.</summary>
    public const int FilesInForm = 10;

    private const int Rest = 1024 * 1024;

    /// <summary>Bytes of a form with several files.</summary>
    public static long ForForms(MediaOptions options) => (FilesInForm * options.LargestFileBytes) + Rest;

    /// <summary>Bytes of a request with one file.</summary>
    public static long ForOne(MediaOptions options) => (ForOneFile * options.LargestFileBytes) + Rest;

    /// <summary>Reads a form of so many bytes at most; files lie on the disk meanwhile. False when it is larger.</summary>
    public static async Task<bool> Read(HttpContext context, long most)
    {
        var isTooLarge = context.Request.ContentLength > most;
        // What is too large is not read here, but the server may take it off the line for some seconds: a browser that
        // still sends would not hear the answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = isTooLarge ? context.Request.ContentLength : most;
        if (isTooLarge)
            return false;
        try
        {
            await context.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = most },
                context.RequestAborted
            );
            return true;
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return false;
        }
        catch (InvalidDataException) when (context.Request.HasFormContentType)
        {
            return false;
        }
    }
}
