using Microsoft.Extensions.Options;
using SahelBlog.Outbox;
using SahelBlog.Settings;

namespace SahelBlog.Mail;

/// <summary>Sends one letter at once and says what the mail server made of it, so that settings can be tried.</summary>
public sealed class TestLetter(IOptionsMonitor<BlogOptions> blog, BlogClock clock, TimeProvider time)
{
    private const string Kind = "test";

    /// <summary>Sends it.</summary>
    /// <param name="mail">The settings that are tried, saved or not.</param>
    /// <param name="to">Who reads it.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>Whether the server took it, and one sentence on it.</returns>
    public async Task<(bool IsTaken, string Sentence)> Send(
        MailOptions mail,
        string to,
        CancellationToken cancel = default
    )
    {
        if (mail.Smtp.Host.Length == 0)
            return (false, "No server is named, so there is nothing to try: letters become files in the data folder.");
        var name = blog.CurrentValue.Name;
        var letter = new Letter(
            to,
            $"A test from {name}",
            $"This letter was sent from the settings of {name}. Letters to your readers will come the same way.\n",
            Kind
        );
        var tried = new Tried(mail);
        var message = new LetterComposer(tried, blog).Compose(
            new(Guid.NewGuid().ToString("n"), clock.Now, to, letter.Subject, Kind),
            letter
        );
        try
        {
            await new SmtpCarrier(tried, time).Carry(message, cancel);
            return (true, $"{mail.Smtp.Host} has taken the letter to {to}.");
        }
        catch (Exception problem) when (problem is LaterException or GivenUpException)
        {
            return (false, problem.Message);
        }
    }

    private sealed class Tried(MailOptions mail) : IOptionsMonitor<MailOptions>
    {
        public MailOptions CurrentValue => mail;

        public MailOptions Get(string? name) => mail;

        public IDisposable? OnChange(Action<MailOptions, string?> listener) => null;
    }
}
