namespace SahelBlog.Linkbacks.Pingback;

/// <summary>The fault codes that we answer with: those of Pingback 1.0 (P4) and of XML-RPC readers at large (P7).</summary>
public enum PingbackFault
{
    /// <summary>Something went wrong that has no code of its own.</summary>
    Generic = 0,

    /// <summary>The source page does not exist.</summary>
    SourceNotFound = 16,

    /// <summary>The source page has no link to the target.</summary>
    SourceHasNoLink = 17,

    /// <summary>The target is no page of ours that the public may see.</summary>
    TargetNotFound = 32,

    /// <summary>The target exists and takes no pings.</summary>
    TargetTakesNoPings = 33,

    /// <summary>This link is registered already (P6).</summary>
    AlreadyRegistered = 48,

    /// <summary>The sender may not ping us.</summary>
    AccessDenied = 49,

    /// <summary>The source's server could not be reached or gave an error.</summary>
    UpstreamError = 50,

    /// <summary>The request is not well-formed XML-RPC.</summary>
    MalformedRequest = -32700,

    /// <summary>There is no such method.</summary>
    UnknownMethod = -32601,

    /// <summary>The parameters are of the wrong number or kind.</summary>
    WrongParameters = -32602,
}

/// <summary>The one place where a <see cref="PingbackFault"/> becomes words, and where other failures become one.</summary>
public static class PingbackFaults
{
    /// <summary>The fault string sent beside the code.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>One English sentence that tells nothing about our network (P5).</returns>
    public static string Words(this PingbackFault fault) =>
        fault switch
        {
            PingbackFault.SourceNotFound => "The source page does not exist.",
            PingbackFault.SourceHasNoLink => "The source page has no link to the target.",
            PingbackFault.TargetNotFound => "The target is not a page of this blog.",
            PingbackFault.TargetTakesNoPings => "The target does not take pingbacks.",
            PingbackFault.AlreadyRegistered => "This link is already registered.",
            PingbackFault.AccessDenied => "Access denied.",
            PingbackFault.UpstreamError => "The source page could not be fetched.",
            PingbackFault.MalformedRequest => "The request is not well-formed XML-RPC.",
            PingbackFault.UnknownMethod => "There is no such method.",
            PingbackFault.WrongParameters => "The parameters are not those of the method.",
            _ => "The request could not be handled.",
        };

    /// <summary>The fault for an announcement that is not recorded.</summary>
    /// <param name="problem">Why it is not.</param>
    /// <returns>One of P4's; a ban and a full queue look alike.</returns>
    public static PingbackFault From(AnnounceProblem problem) =>
        problem switch
        {
            AnnounceProblem.TargetUnknown => PingbackFault.TargetNotFound,
            AnnounceProblem.TargetClosed => PingbackFault.TargetTakesNoPings,
            AnnounceProblem.SourceUnknown => PingbackFault.SourceNotFound,
            AnnounceProblem.SourceHasNoLink => PingbackFault.SourceHasNoLink,
            AnnounceProblem.SourceUnreachable => PingbackFault.UpstreamError,
            AnnounceProblem.SiteBanned or AnnounceProblem.TooMany => PingbackFault.AccessDenied,
            // The specification has no code for a page that announces itself.
            _ => PingbackFault.Generic,
        };
}
