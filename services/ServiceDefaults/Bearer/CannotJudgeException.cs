namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>Nobody knows whether the token is good: no fault of the caller's, and no reason to throw the token away.</summary>
public sealed class CannotJudgeException(string reason) : Exception(reason);
