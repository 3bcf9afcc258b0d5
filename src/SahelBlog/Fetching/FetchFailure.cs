namespace SahelBlog.Fetching;

/// <summary>Why a fetch gave no answer. <see cref="FetchFailures.Words"/> puts each into words.</summary>
public enum FetchFailure
{
    /// <summary>Not an absolute http or https address, too long, with a user name, or with a host that names no site.</summary>
    BadAddress,

    /// <summary>The host, or one of its addresses, lies in a network that strangers may not send us to.</summary>
    ForbiddenAddress,

    /// <summary>A port other than 80 and 443.</summary>
    ForbiddenPort,

    /// <summary>The host name has no address.</summary>
    Unresolvable,

    /// <summary>No connection, or the connection broke.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed: a bad certificate, mostly.</summary>
    Insecure,

    /// <summary>The deadline passed before the last byte.</summary>
    TimedOut,

    /// <summary>More redirects than allowed.</summary>
    TooManyRedirects,

    /// <summary>A success whose media type was not asked for.</summary>
    WrongMediaType,

    /// <summary>Headers beyond <see cref="GuardedHandler.MaxHeaderKilobytes"/>.</summary>
    HeadersTooLong,

    /// <summary>Not HTTP, or a body that cannot be unpacked.</summary>
    BadAnswer,

    /// <summary>A redirect leads to a host that <see cref="FetchLimits.MayAsk"/> does not let be asked now.</summary>
    NotNow,
}

/// <summary>The one place where a <see cref="FetchFailure"/> becomes words.</summary>
public static class FetchFailures
{
    /// <summary>A sentence for the author's desk. Never sent to the stranger who chose the address (P5).</summary>
    /// <param name="failure">What went wrong.</param>
    /// <returns>One English sentence.</returns>
    public static string Words(this FetchFailure failure) =>
        failure switch
        {
            FetchFailure.BadAddress => "This is not a web address that can be fetched.",
            FetchFailure.ForbiddenAddress => "The address leads into a private network.",
            FetchFailure.ForbiddenPort => "The address names a port other than 80 and 443.",
            FetchFailure.Unresolvable => "The host name could not be found.",
            FetchFailure.Unreachable => "The server could not be reached.",
            FetchFailure.Insecure => "The server's certificate could not be trusted.",
            FetchFailure.TimedOut => "The server took too long.",
            FetchFailure.TooManyRedirects => "The address redirects too often.",
            FetchFailure.WrongMediaType => "The address holds something other than a page.",
            FetchFailure.NotNow => "That host has been asked often enough for now.",
            FetchFailure.HeadersTooLong => "The server's headers are too long.",
            _ => "The server's answer could not be understood.",
        };
}
