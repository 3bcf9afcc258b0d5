using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SahelBlog.Web.Hosting;

/// <summary>Marks an endpoint that is sent something other than a form.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesNoFormAttribute : Attribute;

/// <summary>
/// What is posted here is a form, and whoever posts anything else is told so (415) before a page tries to read it. What
/// takes no posts at all answers that for itself.
/// </summary>
internal sealed class FormsOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.HasFormContentType || !TakesForms(context.GetEndpoint()))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool TakesForms(Endpoint? endpoint) =>
        endpoint is not null
        && endpoint.Metadata.GetMetadata<TakesNoFormAttribute>() is null
        && (
            endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
                ? page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod))
                : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(HttpMethods.IsPost) == true
        );
}
