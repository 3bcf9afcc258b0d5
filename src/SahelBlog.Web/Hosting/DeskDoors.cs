using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting;

/// <summary>Marks a page of the desk that moderators reach as well.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ModeratorsTooAttribute : Attribute;

/// <summary>Marks a page of the desk that only the owner reaches.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnerAloneAttribute : Attribute;

/// <summary>
/// Who reaches which page of the desk. A page is for those who write unless it says otherwise, so that a new one is
/// never open by oversight.
/// </summary>
internal static class DeskDoors
{
    /// <summary>The policy of those who write: the owner and editors.</summary>
    public const string Writers = "writers";

    /// <summary>The policy of the owner.</summary>
    public const string Owner = "owner";

    private const string Folder = "/Desk";

    /// <summary>Says who the writers are.</summary>
    public static void AddDeskPolicies(this IServiceCollection services) =>
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Writers, policy => policy.RequireRole(Words.Of(Role.Owner), Words.Of(Role.Editor)))
            .AddPolicy(Owner, policy => policy.RequireRole(Words.Of(Role.Owner)));

    /// <summary>Whether the blog is theirs.</summary>
    public static bool Owns(this System.Security.Claims.ClaimsPrincipal user) => user.IsInRole(Words.Of(Role.Owner));

    /// <summary>Whether somebody is one of them.</summary>
    public static bool Writes(this System.Security.Claims.ClaimsPrincipal user) =>
        user.IsInRole(Words.Of(Role.Owner)) || user.IsInRole(Words.Of(Role.Editor));

    /// <summary>Whether somebody is one of the blog's people at all.</summary>
    public static bool IsOfTheBlog(this System.Security.Claims.ClaimsPrincipal user) =>
        user.Writes() || user.IsInRole(Words.Of(Role.Moderator));

    /// <summary>Locks every page of the desk.</summary>
    public static void LockDesk(this PageConventionCollection pages)
    {
        pages.AuthorizeFolder(Folder);
        pages.AddFolderApplicationModelConvention(
            Folder,
            page =>
            {
                var marks = page.HandlerTypeAttributes;
                if (marks.Any(mark => mark is OwnerAloneAttribute))
                    page.EndpointMetadata.Add(new AuthorizeAttribute(Owner));
                else if (!marks.Any(mark => mark is ModeratorsTooAttribute or IAllowAnonymous))
                    page.EndpointMetadata.Add(new AuthorizeAttribute(Writers));
            }
        );
    }

    /// <summary>
    /// Nothing of the desk is kept by a browser or listed by a search engine; and the address of the claim page, which
    /// holds its token, is told to nobody. Set last, since antiforgery and the general headers have their own idea.
    /// </summary>
    public static void UseDeskHeaders(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/desk", StringComparison.OrdinalIgnoreCase),
            desk =>
                desk.Use(
                    (context, next) =>
                    {
                        var claims = context.Request.Path.StartsWithSegments(
                            "/desk/claim",
                            StringComparison.OrdinalIgnoreCase
                        );
                        context.Response.OnStarting(() =>
                        {
                            var headers = context.Response.Headers;
                            headers.CacheControl = "private, no-store";
                            headers.Pragma = default;
                            headers["X-Robots-Tag"] = "noindex";
                            // Links in letters open doors as well; only our own pages hear of them.
                            headers["Referrer-Policy"] = claims ? "no-referrer" : "same-origin";
                            return Task.CompletedTask;
                        });
                        return next(context);
                    }
                )
        );
}
