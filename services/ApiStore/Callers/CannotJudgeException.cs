namespace OobProvisioning.ApiStore.Callers;

/// <summary>Nobody knows whether the token is good: no fault of the caller's, and no reason to throw the token away.</summary>
internal sealed class CannotJudgeException(string reason) : Exception(reason);
