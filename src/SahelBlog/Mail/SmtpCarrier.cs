using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using SahelBlog.Outbox;

namespace SahelBlog.Mail;

/// <summary>Hands letters to the mail server.</summary>
internal sealed class SmtpCarrier(IOptionsMonitor<MailOptions> mail, TimeProvider time)
{
    /// <summary>For one letter from greeting to goodbye; below the outbox's lease.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>For each answer of the server.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(20);

    /// <summary>After a server could not be reached, others need not find out for themselves for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private long silentUntil;

    /// <summary>Whether a server is named at all.</summary>
    public bool IsSet => Smtp.Host.Length > 0;

    /// <summary>Whether it was out of reach a moment ago.</summary>
    public bool IsSilent => time.GetUtcNow().UtcTicks < Interlocked.Read(ref silentUntil);

    private SmtpOptions Smtp => mail.CurrentValue.Smtp;

    /// <summary>Delivers the letter to the server.</summary>
    /// <exception cref="GivenUpException">The server will never take it.</exception>
    /// <exception cref="LetterException">The server may take it later.</exception>
    public async Task Carry(MimeMessage message, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var client = new SmtpClient { Timeout = (int)Answer.TotalMilliseconds };
            await Open(client, either.Token);
            await client.SendAsync(message, either.Token);
            await Leave(client, either.Token);
        }
        catch (OperationCanceledException problem) when (!cancel.IsCancellationRequested)
        {
            // The deadline: the next letter need not wait as long to learn the same.
            throw Unreached($"{Smtp.Host} did not answer in time.", problem);
        }
        catch (SmtpCommandException refusal)
        {
            throw Judged(refusal);
        }
        catch (Exception problem)
            when (problem is ProtocolException or IOException or SocketException or TimeoutException)
        {
            throw new LetterException($"{Smtp.Host} broke off: {problem.Message}", problem);
        }
    }

    private async Task Open(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.ConnectAsync(Smtp.Host, Smtp.Port, Secured(Smtp.Security), cancel);
            // The same password another way is only refused twice.
            if (client.AuthenticationMechanisms.Contains("PLAIN"))
                client.AuthenticationMechanisms.Remove("LOGIN");
            if (Smtp.User.Length == 0)
                return;
            if (!MayShowPassword(Smtp.Host, Smtp.Security, client.IsSecure))
                throw new NotSupportedException(
                    "a secure connection. The password was not sent; set Mail:Smtp:Security to None to send it all the same."
                );
            await client.AuthenticateAsync(Smtp.User, Smtp.Password, cancel);
        }
        catch (AuthenticationException problem)
        {
            throw Unreached($"{Smtp.Host} did not accept the user and password of Mail:Smtp.", problem);
        }
        catch (NotSupportedException problem)
        {
            throw Unreached($"{Smtp.Host} does not offer what Mail:Smtp asks for: {problem.Message}", problem);
        }
        catch (SslHandshakeException problem)
        {
            throw Unreached($"No secure connection to {Smtp.Host}: its certificate was not accepted.", problem);
        }
        catch (Exception problem)
            when (problem is SocketException or IOException or ProtocolException or TimeoutException
                && !cancel.IsCancellationRequested
            )
        {
            throw Unreached($"{Smtp.Host} could not be reached: {problem.Message}", problem);
        }
    }

    /// <summary>Between here and another machine anybody can read along, or take the offer of STARTTLS away.</summary>
    internal static bool MayShowPassword(string host, MailSecurity security, bool isSecure) =>
        isSecure
        || security == MailSecurity.None
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private LetterException Unreached(string words, Exception problem)
    {
        Interlocked.Exchange(ref silentUntil, (time.GetUtcNow() + Silence).UtcTicks);
        return new(words, problem);
    }

    // The letter is delivered by now: whatever happens to the goodbye must not send it again.
    private static async Task Leave(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception problem)
            when (problem
                    is IOException
                        or ProtocolException
                        or CommandException
                        or SocketException
                        or OperationCanceledException
            )
        {
            return;
        }
    }

    /// <summary>A server's 5xx to the address or to the letter is its last word; trouble with the sender is ours and can be mended.</summary>
    private Exception Judged(SmtpCommandException refusal)
    {
        var code = ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture);
        var words = refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => $"{Smtp.Host} refused the address: {code} {refusal.Message}",
            SmtpErrorCode.SenderNotAccepted => $"{Smtp.Host} refused the sender: {code} {refusal.Message}",
            SmtpErrorCode.MessageNotAccepted => $"{Smtp.Host} refused the letter: {code} {refusal.Message}",
            _ => $"{Smtp.Host} answered: {code} {refusal.Message}",
        };
        var isFinal =
            (int)refusal.StatusCode >= 500
            && refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
        return isFinal ? new GivenUpException(words, refusal) : new LetterException(words, refusal);
    }

    private static SecureSocketOptions Secured(MailSecurity security) =>
        security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };
}
