namespace PortalCms.Edge;

/// <summary>What happened, what it means, what to do; English, the keys of the translations. When to try again is said by the page, in the seconds of the answer's header.</summary>
internal static class ErrorWords
{
    internal static string Heading(int status) => status switch
    {
        400 => "We could not read this request",
        403 => "You cannot see this page",
        404 => "This page is not here",
        405 => "This page does not take that",
        408 => "That took too long",
        413 => "That was more than we can take",
        421 => "No portal answers at this address",
        429 => "That was too quick",
        503 => "We cannot reach our database right now",
        507 => "Our storage is full",
        _ => "Something on our side broke",
    };

    internal static string Text(int status) => status switch
    {
        400 => "Something in the address or the form was not as we expect it. Go back and try again.",
        403 => "You are signed in, but this page belongs to others. If you think you should see it, write to us.",
        404 => "It may have been moved, or it is not yours to see. Check the address, or go on from here.",
        405 => "Nothing was changed. Go back and try again.",
        408 => "The connection was too slow for what you sent. Try again, with smaller files or from a better connection.",
        413 => "A file or text was larger than we accept. Choose smaller files and send it again.",
        421 => "Check the address for a typing mistake.",
        429 => "We answer only so many requests at a time.",
        503 => "Nothing that was saved is lost.",
        507 => "Nothing that was saved is lost, but we cannot take anything new. We have been told.",
        _ => "It has been written down. Try again; if it stays, write to us and name the reference.",
    };
}
