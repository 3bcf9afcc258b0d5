using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SahelBlog.Web.Tests.People;

/// <summary>A real OpenID Connect provider on a port of its own, at which one person is signed in already.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private Provider(WebApplication app, FakeTimeProvider clock)
    {
        this.app = app;
        Clock = clock;
    }

    /// <summary>Moves with the blog's clock.</summary>
    public FakeTimeProvider Clock { get; }

    public string Subject { get; set; } = "oumou-1";

    public string Name { get; set; } = "Oumou Traoré";

    public string Email { get; set; } = "Oumou@Example.org";

    public bool IsEmailVerified { get; set; } = true;

    /// <summary>Whether the person says no.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether it hands out an identity that was made for another sign-in.</summary>
    public bool SwapsNonce { get; set; }

    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What a blog is told of it.</summary>
    public (string, string)[] Settings =>
        [
            ("SignIn:OpenIdConnect:house:Issuer", Address.AbsoluteUri),
            ("SignIn:OpenIdConnect:house:ClientId", "blog"),
            ("SignIn:OpenIdConnect:house:ClientSecret", "between us"),
            ("SignIn:OpenIdConnect:house:Name", "The House"),
        ];

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Provider? self = null;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server.EnableDegradedMode();
                server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
                server.AllowAuthorizationCodeFlow().RegisterScopes("openid", "profile", "email");
                server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1));
                server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(_ => default)
                );
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
                server.AddEventHandler<HandleAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        self!.Answer(context);
                        return default;
                    })
                );
            });
        var house = builder.Build();
        self = new Provider(house, clock);
        house.UseAuthentication();
        await house.StartAsync(TestContext.Current.CancellationToken);
        return self;
    }

    /// <summary>The person follows a link here, and is sent back at once.</summary>
    public async Task<Uri> Visit(string link)
    {
        using var answer = await browser.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    private void Answer(HandleAuthorizationRequestContext context)
    {
        if (Refuses)
        {
            context.Reject(OpenIddictConstants.Errors.AccessDenied, "The person said no.");
            return;
        }
        if (SwapsNonce)
            context.Request.Nonce = "of another sign-in";
        var identity = new ClaimsIdentity("house");
        identity.SetClaim(OpenIddictConstants.Claims.Subject, Subject);
        identity.SetClaim(OpenIddictConstants.Claims.Name, Name);
        identity.SetClaim(OpenIddictConstants.Claims.Email, Email);
        identity.SetClaim(OpenIddictConstants.Claims.EmailVerified, IsEmailVerified);
        identity.SetScopes(context.Request.GetScopes());
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        context.SignIn(new ClaimsPrincipal(identity));
    }
}
