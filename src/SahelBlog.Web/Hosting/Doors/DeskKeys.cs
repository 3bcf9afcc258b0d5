using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SahelBlog.Audit;
using SahelBlog.People;

namespace SahelBlog.Web.Hosting.Doors;

/// <summary>What came of a key.</summary>
internal enum Knock
{
    /// <summary>It opens.</summary>
    Opens,

    /// <summary>It was right, and a code is needed beside it.</summary>
    AsksCode,

    /// <summary>It opens nothing. Nobody learns why.</summary>
    Refused,

    /// <summary>Too many wrong ones came from this network.</summary>
    TooMany,
}

/// <summary>
/// The keys of the desk: tried at the sign-in and where a sensitive act asks again. A wrong password, an unknown address,
/// an account without a password and a paused one get the same answer after the same work, so that nobody learns who has
/// a key.
/// </summary>
internal sealed class DeskKeys(
    UserManager<Person> people,
    IUserClaimsPrincipalFactory<Person> claims,
    IPasswordHasher<Person> hasher,
    SignInTries tries,
    SignInLimits limits,
    Devices devices,
    DeskSessions sessions,
    Spent spent,
    ActLog log
)
{
    /// <summary>Characters; a longer one is no password of ours, and hashing it is work for nothing.</summary>
    public const int LongestPassword = 1000;

    /// <summary>For longer than an app’s code can be good for something.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <summary>The hash of a password that nobody knows, checked where there is no account to check.</summary>
    private static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<Person>().HashPassword(new Person(), Guid.NewGuid().ToString())
    );

    /// <summary>Why a password cannot be used; null where it can.</summary>
    public static string? WrongNew(string password) =>
        password.Length switch
        {
            < 12 => "A password has twelve characters or more.",
            > LongestPassword => $"A password has at most {LongestPassword} characters.",
            _ => null,
        };

    /// <summary>Tries a password.</summary>
    public async Task<(Knock Knock, Person? Person)> Password(HttpContext context, string email, string password)
    {
        using var turn = await Turn(context, email, await people.FindByEmailAsync(email));
        if (turn is null)
            return (Knock.TooMany, null);
        var person = await people.FindByEmailAsync(email);
        var device = await Known(context, person);
        var mayTry = person is not null && !tries.IsPaused(person, device);
        var isRight = false;
        if (password.Length <= LongestPassword)
        {
            if (mayTry && person!.PasswordHash is not null)
                isRight = await people.CheckPasswordAsync(person, password);
            else
                hasher.VerifyHashedPassword(new Person(), NobodysHash.Value, password);
        }
        if (isRight)
            return (person!.AsksCode ? Knock.AsksCode : Knock.Opens, person);
        await Failed(context, mayTry ? person : null, device);
        return (Knock.Refused, null);
    }

    /// <summary>Tries a code of the app, each once, or one of the recovery codes.</summary>
    public async Task<Knock> Code(HttpContext context, Person person, string code)
    {
        using var turn = await Turn(context, person.Email, person);
        if (turn is null)
            return Knock.TooMany;
        var device = await Known(context, person);
        // Read again: others may have tried while this one waited.
        var now = await people.FindByIdAsync(person.Id.ToString(CultureInfo.InvariantCulture)) ?? person;
        var mayTry = !tries.IsPaused(now, device);
        if (mayTry && await IsRight(person, Plain(code)))
            return Knock.Opens;
        await Failed(context, mayTry ? person : null, device);
        return Knock.Refused;
    }

    /// <summary>Begins a session for somebody whose keys were right.</summary>
    /// <param name="context">The request.</param>
    /// <param name="person">Who.</param>
    /// <param name="stays">Whether the session outlives the browser’s.</param>
    /// <param name="key">With which key, for the log.</param>
    public async Task Enter(HttpContext context, Person person, bool stays, string key)
    {
        var device = Devices.Words(context.Request);
        await tries.Succeeded(person, devices.Remember(context), context.RequestAborted);
        var secret = await sessions.Begin(person, device, context.RequestAborted);
        var principal = await claims.CreateAsync(person);
        principal.Identities.First().AddClaim(new Claim(DeskCookie.SecretClaim, secret));
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            principal,
            new AuthenticationProperties { IsPersistent = stays }
        );
        await log.Record(
            new Actor(person.Id, person.Name),
            "sign-in",
            "person",
            person.Id,
            $"{key}, {device}",
            context.RequestAborted
        );
    }

    /// <summary>Writes down a passkey that opened nothing; it is no guess, so that nobody waits for it.</summary>
    public Task PasskeyFailed(HttpContext context) => Failed(context, person: null, device: null);

    private async Task<bool> IsRight(Person person, string code) =>
        code.Length == 6 && code.All(char.IsAsciiDigit)
            ? await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code)
                && await spent.Take(FormattableString.Invariant($"code {person.Id} {code}"), CodeLife)
            : code.Length is > 6 and < 40 && await Recovers(person, code);

    private async Task<bool> Recovers(Person person, string code)
    {
        if (!(await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded)
            return false;
        var left = await people.CountRecoveryCodesAsync(person);
        await log.Record(
            new Actor(person.Id, person.Name),
            "recovery-code",
            "person",
            person.Id,
            FormattableString.Invariant($"{left} left")
        );
        return true;
    }

    /// <summary>As it was meant: apps show their codes with a gap, and paper is copied in any case.</summary>
    private static string Plain(string code) =>
        new([.. code.Where(sign => !char.IsWhiteSpace(sign)).Select(char.ToUpperInvariant)]);

    /// <summary>In a browser that is known a person waits for nobody who guesses elsewhere.</summary>
    private async Task<IDisposable?> Turn(HttpContext context, string email, Person? person)
    {
        var account = people.NormalizeEmail(email) ?? "";
        return await limits.Turn(
            context,
            await Known(context, person) is { } device
                ? string.Create(CultureInfo.InvariantCulture, $"{account} {device.Hash}")
                : account
        );
    }

    private async Task<KnownDevice?> Known(HttpContext context, Person? person) =>
        person is not null && devices.Secret(context.Request) is { } secret
            ? await tries.Known(person, secret, context.RequestAborted)
            : null;

    private Task Failed(HttpContext context, Person? person, KnownDevice? device)
    {
        limits.Count(context);
        return tries.Failed(person, device, RateLimiting.NetworkOf(context), context.RequestAborted);
    }
}
