using Microsoft.AspNetCore.Identity;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Somebody who comes to the desk for the first time: what they are called, and with which key they come.</summary>
internal sealed record NewKeyForm(string Token, string Name, string Email, string Password, bool HasPasskey)
{
    private static readonly Dictionary<string, string> FieldOfError = new(StringComparer.Ordinal)
    {
        [nameof(IdentityErrorDescriber.PasswordTooShort)] = "password",
        [nameof(IdentityErrorDescriber.InvalidEmail)] = "email",
        [nameof(IdentityErrorDescriber.InvalidUserName)] = "email",
        [nameof(IdentityErrorDescriber.DuplicateEmail)] = "email",
        [nameof(IdentityErrorDescriber.DuplicateUserName)] = "email",
    };

    public static NewKeyForm Of(IFormCollection form) =>
        new(
            form["token"].ToString(),
            form["name"].ToString().Trim(),
            form["email"].ToString().Trim(),
            form["password"].ToString(),
            form["credential"].ToString().Length > 0
        );

    /// <summary>Says by field what must be mended.</summary>
    public void Judge(Dictionary<string, string> wrong)
    {
        if (WrongName(Name) is { } name)
            wrong["name"] = name;
        if (!HasPasskey && DeskKeys.WrongNew(Password) is { } password)
            wrong["password"] = password;
    }

    /// <summary>The passkey that the form carries; null where there is none, or it must be made anew.</summary>
    public async Task<NewPasskey?> ReadKey(
        HttpContext context,
        IFormCollection fields,
        Passkeys passkeys,
        Dictionary<string, string> wrong
    )
    {
        if (!HasPasskey)
            return null;
        var made = await passkeys.Made(context, fields);
        if (made is null)
            wrong["passkey"] = "That passkey could not be read. Try again, or use a password.";
        return made;
    }

    /// <summary>Why somebody cannot be called so; null where they can.</summary>
    public static string? WrongName(string name) =>
        name.Length is 0 or > NewCommentValidator.LongestName || !NewCommentValidator.HasNoControls(name)
            ? $"Write a name of at most {NewCommentValidator.LongestName} characters on one line."
            : null;

    /// <summary>Makes the account, with the key that it comes with.</summary>
    /// <param name="people">The framework.</param>
    /// <param name="person">Who comes.</param>
    /// <param name="passkey">Their key; null where it is the password.</param>
    /// <param name="invitation">The token of the invitation that this answers; null where none is needed.</param>
    /// <returns>What the framework says.</returns>
    public Task<IdentityResult> Make(
        UserManager<Person> people,
        Person person,
        NewPasskey? passkey,
        string? invitation = null
    )
    {
        person.Arrival = new(passkey?.Info, invitation);
        person.Handle = passkey?.Handle;
        return passkey is null ? people.CreateAsync(person, Password) : people.CreateAsync(person);
    }

    /// <summary>What the framework says, by field.</summary>
    public static void Add(IdentityResult result, Dictionary<string, string> wrong)
    {
        foreach (var error in result.Errors)
            wrong.TryAdd(FieldOfError.GetValueOrDefault(error.Code, "name"), error.Description);
    }
}
