namespace SahelBlog.Mail;

/// <summary>How the connection to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS where the server offers it, else no password leaves this machine; TLS from the start on port 465.</summary>
    Auto,

    /// <summary>Not at all, the password included: for a server on the same machine or in the same house.</summary>
    None,

    /// <summary>STARTTLS, or no letter.</summary>
    StartTls,

    /// <summary>TLS from the start.</summary>
    Tls,
}

/// <summary>The configuration section <c>Mail</c>.</summary>
public sealed record MailOptions
{
    /// <summary>The address that letters come from. Needed once a server is named.</summary>
    public string From { get; init; } = "";

    /// <summary>The name beside it; empty: the blog's name.</summary>
    public string FromName { get; init; } = "";

    /// <summary>The server that takes the letters.</summary>
    public SmtpOptions Smtp { get; init; } = new();
}

/// <summary>The configuration section <c>Mail:Smtp</c>.</summary>
public sealed record SmtpOptions
{
    /// <summary>The server's name. Empty: letters become files in the folder <c>mail</c> of the data folder.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The name to sign in with; empty: without signing in.</summary>
    public string User { get; init; } = "";

    /// <summary>The password to that name.</summary>
    public string Password { get; init; } = "";

    /// <summary>How the connection is secured.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.Auto;
}
