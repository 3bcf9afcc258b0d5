using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Client.AspNetCore;
using SahelBlog.Conversation;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Pages;

namespace SahelBlog.Web.Endpoints;

/// <summary>Where providers send readers back to.</summary>
internal static class SignInEndpoints
{
    public static void MapSignInEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/return/{key}", Return);
        app.MapPost("/sign-out", SignOut);
    }

    private static async Task<IResult> Return(
        string key,
        HttpContext context,
        SignInProviders providers,
        Commenters commenters,
        CancellationToken cancel
    )
    {
        if (providers.Find(key) is not { } provider)
            return Results.NotFound();
        var back = SignInBack.Take(context);
        if (context.GetOpenIddictClientResponse() is { Error: { Length: > 0 } error })
            return Failed(
                error == OpenIddictConstants.Errors.AccessDenied ? SignInModel.Refused : SignInModel.Failed,
                back
            );
        var result = await context.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        if (!result.Succeeded || Vouched(provider, result.Principal) is not { } vouched)
            return Failed(SignInModel.Failed, back);
        await CommenterSession.SignIn(context, await commenters.SignIn(vouched, cancel));
        return Results.LocalRedirect(Locations.Escaped(result.Properties?.RedirectUri ?? back));
    }

    private static async Task<IResult> SignOut(HttpContext context, CommenterSession session)
    {
        await session.SignOut(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Results.LocalRedirect(Locations.Escaped(SignInBack.Local(form["back"].ToString())));
    }

    private static IResult Failed(string why, string back) =>
        Results.LocalRedirect($"/sign-in?why={why}&back={Uri.EscapeDataString(back)}");

    /// <summary>
    /// What the provider says, in our words. A name is cleaned as a typed one is; an address counts only where the
    /// provider says that it has confirmed it.
    /// </summary>
    private static Vouched? Vouched(SignInProvider provider, ClaimsPrincipal said)
    {
        string? Said(params ReadOnlySpan<string> types)
        {
            foreach (var type in types)
                if (said.FindFirstValue(type) is { Length: > 0 } value)
                    return value;
            return null;
        }
        if (Said(OpenIddictConstants.Claims.Subject, ClaimTypes.NameIdentifier) is not { Length: <= 500 } subject)
            return null;
        var name = NewCommentValidator.NameOf(
            Said(
                OpenIddictConstants.Claims.Name,
                ClaimTypes.Name,
                OpenIddictConstants.Claims.Nickname,
                OpenIddictConstants.Claims.PreferredUsername
            )
        );
        var confirmed = "true".Equals(
            Said(OpenIddictConstants.Claims.EmailVerified),
            StringComparison.OrdinalIgnoreCase
        );
        var email = confirmed ? Said(OpenIddictConstants.Claims.Email, ClaimTypes.Email) : null;
        return new(
            new(provider.Vouches, subject),
            name ?? provider.Name,
            email is not null && EmailAddress.IsValid(email) ? email : null,
            Said(OpenIddictConstants.Claims.Website) is { } website ? NewCommentValidator.WebsiteOf(website) : null
        );
    }
}
