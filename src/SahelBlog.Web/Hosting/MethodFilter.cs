using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Hosting;

/// <summary>A page answers only the methods that it has a handler for; the framework would show it empty to any other.</summary>
internal sealed class MethodFilter : IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the framework asks for a form's token, which a page that takes no form has never given out.</summary>
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        // The page for failures shows itself to every method: what failed may have been any.
        if (
            context.ActionDescriptor is not CompiledPageActionDescriptor page
            || page.ModelTypeInfo?.AsType() == typeof(StatusModel)
        )
            return;
        var methods = page
            .HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);
        if (methods.Contains(HttpMethods.Get))
            methods.Add(HttpMethods.Head);
        if (methods.Contains(context.HttpContext.Request.Method))
            return;
        context.HttpContext.Response.Headers.Allow = string.Join(", ", methods.Order(StringComparer.Ordinal));
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }
}
