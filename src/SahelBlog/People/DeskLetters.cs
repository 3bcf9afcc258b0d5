using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Mail;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The letters that the desk writes to its people. Each says who asked for it and what to do if nobody did.</summary>
public sealed class DeskLetters(LetterBox letters, IOptionsMonitor<BlogOptions> blog, BlogClock clock)
{
    private string Blog => blog.CurrentValue.Name;

    internal Task Invite(Session session, Invitation invitation, string link) =>
        Put(
            session,
            invitation.Email,
            $"{invitation.InvitedBy} invites you to {Blog}",
            $"""
            {invitation.InvitedBy} invites you to the desk of {Blog}, as {Article(invitation.Role)}.

            Set your name and a key here, until {clock
                .Local(invitation.ExpiresAt)
                .ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture)}:
            {link}

            If you don’t know what this is, do nothing: without this page nothing happens.
            """,
            "invitation"
        );

    internal Task Reset(Session session, Person person, string link, int minutes) =>
        Put(
            session,
            person.Email,
            $"A new password for {Blog}",
            $"""
            Somebody asked for a new password for the desk of {Blog} with this address.

            If it was you, set it here within {minutes} minutes:
            {link}

            If it was not you, do nothing: your password stays as it is.
            """,
            "reset"
        );

    internal Task ResetDone(Session session, Person person) =>
        Put(
            session,
            person.Email,
            $"Your password for {Blog} was changed",
            $"""
            The password of this address for the desk of {Blog} was set anew, and every session was ended.

            If it was not you, ask for a new one at once, and tell the owner of the blog.
            """,
            "reset-done"
        );

    internal Task ConfirmEmail(Session session, Person person, string email, string link, int minutes) =>
        Put(
            session,
            email,
            $"Is this your address at {Blog}?",
            $"""
            {person.Name} wants to sign in at the desk of {Blog} with this address.

            If that is you, say so within {minutes} minutes:
            {link}

            If it is not, do nothing: nothing changes.
            """,
            "email-confirm"
        );

    internal Task EmailChanged(Session session, Person before, string now) =>
        Put(
            session,
            before.Email,
            $"Your address at {Blog} was changed",
            $"""
            From now on you sign in at the desk of {Blog} with {now}, and letters go there.

            If it was not you, tell the owner of the blog at once.
            """,
            "email-changed"
        );

    private Task Put(Session session, string to, string subject, string text, string kind) =>
        EmailAddress.IsValid(to)
            ? letters.Put(session, new Letter(to, OneLine(subject), text, kind))
            // Accounts from before addresses were looked at so closely: there is nowhere to write to.
            : Task.CompletedTask;

    private static string OneLine(string text) => string.Concat(text.Select(sign => char.IsControl(sign) ? ' ' : sign));

    private static string Article(Role role) => role == Role.Editor ? "an editor" : "a moderator";
}
