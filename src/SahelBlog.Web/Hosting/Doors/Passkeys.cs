using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>What a page hands its browser to ask a passkey with.</summary>
/// <param name="Options">For the browser.</param>
/// <param name="State">For us, when the answer comes: only we can read it, and it is good for one answer.</param>
internal sealed record PasskeyAsk(string Options, string State);

/// <summary>A passkey that was made just now, and what it calls its person by.</summary>
internal sealed record NewPasskey(UserPasskeyInfo Info, string Handle);

/// <summary>
/// Passkeys by the framework’s own handler, at the blog’s configured address. What was asked travels with the form instead
/// of a cookie, so that two open pages don’t disturb each other, and each is answered once.
/// </summary>
internal sealed class Passkeys(
    UserManager<Person> people,
    PasskeyBook book,
    IDataProtectionProvider protection,
    Spent spent,
    BlogAddress address,
    IOptionsMonitor<BlogOptions> blog,
    BlogClock clock
)
{
    /// <summary>A sign-in page may stand open for a while; each is answered once all the same.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>Characters of an answer; ours are a few thousand.</summary>
    private const int LongestAnswer = 30_000;

    private const string New = "new";
    private const string Known = "known";

    private readonly IDataProtector protector = protection.CreateProtector("passkey");

    /// <summary>Whether browsers make passkeys for the address at which this page is read: a name, and https or this machine.</summary>
    public bool ArePossible(HttpContext context) => Place(context) is not null;

    /// <summary>Asks for a new passkey.</summary>
    /// <returns>What to ask with; null where browsers make none.</returns>
    public async Task<PasskeyAsk?> AskNew(HttpContext context, Person? person = null)
    {
        if (Handler(context) is not { } handler)
            return null;
        // The page fills in the names that are typed into it; they are for the eyes of whoever chooses a passkey.
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = person?.Handle ?? "p" + Secrets.New(),
                Name = person?.Email ?? blog.CurrentValue.Name,
                DisplayName = person?.Name ?? blog.CurrentValue.Name,
            },
            context
        );
        return new(asked.CreationOptionsJson, Seal(New, asked.AttestationState!));
    }

    /// <summary>Asks for a passkey that was made here.</summary>
    /// <returns>What to ask with; null where browsers have none.</returns>
    public async Task<PasskeyAsk?> AskKnown(HttpContext context)
    {
        if (Handler(context) is not { } handler)
            return null;
        // For nobody in particular: the passkey says whose it is, and the page says nothing of who has one.
        var asked = await handler.MakeRequestOptionsAsync(null!, context);
        return new(asked.RequestOptionsJson, Seal(Known, asked.AssertionState!));
    }

    /// <summary>The passkey that a browser made; null when it is none of what was asked for.</summary>
    public async Task<NewPasskey?> Made(HttpContext context, IFormCollection form)
    {
        if (Handler(context) is not { } handler || await Opened(New, form) is not { } state)
            return null;
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = form["credential"].ToString(),
                AttestationState = state,
            }
        );
        if (!result.Succeeded)
            return null;
        result.Passkey.Name = NameOf(context, form["passkey-name"].ToString());
        return new(result.Passkey, result.UserEntity.Id);
    }

    /// <summary>Whom a passkey opens for; null when it opens nothing, or was shown before.</summary>
    public async Task<Person?> Opens(HttpContext context, IFormCollection form)
    {
        if (Handler(context) is not { } handler || await Opened(Known, form) is not { } state)
            return null;
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = form["credential"].ToString(),
                AssertionState = state,
            }
        );
        if (!result.Succeeded)
            return null;
        await book.Used(result.Passkey, context.RequestAborted);
        return result.User;
    }

    private static string NameOf(HttpContext context, string typed) =>
        typed.Trim() is { Length: > 0 and <= PasskeyBook.LongestName } name && !name.Any(char.IsControl)
            ? name
            : Devices.Words(context.Request);

    private PasskeyHandler<Person>? Handler(HttpContext context) =>
        Place(context) is not { } place
            ? null
            : new(
                people,
                Options.Create(
                    new IdentityPasskeyOptions
                    {
                        ServerDomain = place.Host,
                        UserVerificationRequirement = "required",
                        ResidentKeyRequirement = "required",
                        ValidateOrigin = origin =>
                            ValueTask.FromResult(
                                !origin.CrossOrigin
                                    && origin.Origin.Equals(
                                        place.GetLeftPart(UriPartial.Authority),
                                        StringComparison.OrdinalIgnoreCase
                                    )
                            ),
                    }
                )
            );

    /// <summary>
    /// The address to which passkeys belong: the configured one. A blog that has none yet is tried out on the machine where
    /// it runs, where only localhost is a name that browsers take.
    /// </summary>
    private Uri? Place(HttpContext context)
    {
        var host = context.Request.Host;
        var place =
            blog.CurrentValue.BaseUrl.Length == 0 && host.Host == "localhost"
                ? new Uri($"{context.Request.Scheme}://{host.Value}")
                : address.Base;
        return
            !IPAddress.TryParse(place.Host.Trim('[', ']'), out _)
            && (place.Scheme == Uri.UriSchemeHttps || place.Host == "localhost")
            ? place
            : null;
    }

    private string Seal(string kind, string state) =>
        protector.Protect(JsonSerializer.Serialize(new Sealed(kind, state, clock.Now + Life)));

    /// <summary>What was asked, once.</summary>
    private async Task<string?> Opened(string kind, IFormCollection form)
    {
        var (carried, answer) = (form["state"].ToString(), form["credential"].ToString());
        if (answer.Length is 0 or > LongestAnswer || carried.Length is 0 or > LongestAnswer)
            return null;
        try
        {
            var asked = JsonSerializer.Deserialize<Sealed>(protector.Unprotect(carried));
            return
                asked is not null
                && asked.Kind == kind
                && asked.Until > clock.Now
                && await spent.Take($"passkey {asked.State}", Life)
                ? asked.State
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Sealed(string Kind, string State, DateTimeOffset Until);
}
